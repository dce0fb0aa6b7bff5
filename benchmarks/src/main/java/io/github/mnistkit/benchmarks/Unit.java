package io.github.mnistkit.benchmarks;

import java.util.Locale;

/** A unit of measurement, and whether more of it is better. */
enum Unit {
  /** More is better. */
  IMAGES_PER_SECOND("images/s", 0),
  /** Less is better. */
  MICROSECONDS("µs", 0),
  /** Less is better. */
  SECONDS("s", 2),
  /** Less is better. */
  MEBIBYTES("MiB", 0);

  private final String symbol;
  private final int decimals;

  Unit(String symbol, int decimals) {
    this.symbol = symbol;
    this.decimals = decimals;
  }

  String symbol() {
    return symbol;
  }

  String text(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f %s", value, symbol);
  }

  /** Returns how many times better the first value is than the second. */
  double ratio(double one, double other) {
    return this == IMAGES_PER_SECOND ? one / other : other / one;
  }
}
