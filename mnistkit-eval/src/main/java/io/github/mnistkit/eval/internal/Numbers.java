package io.github.mnistkit.eval.internal;

import java.util.Locale;

/** Numbers as text, the same on every machine. */
public final class Numbers {

  private Numbers() {}

  /** Fixed decimals, or a power of ten where those would show nothing but zeros. */
  public static String decimals(int decimals, double value) {
    boolean vanishes = value != 0 && Math.abs(value) < 0.5 * Math.pow(10, -decimals);
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    return String.format(Locale.ROOT, vanishes ? "%.1e" : "%." + decimals + "f", value);
  }

  /** A number with as many decimals as it needs, six at most. */
  public static String shortest(double value) {
    String text = String.format(Locale.ROOT, "%.6f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** A count with its thousands set apart. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count and its noun. */
  public static String count(long value, String one, String many) {
    return count(value) + " " + (value == 1 ? one : many);
  }
}
