package io.github.mnistkit.eval.internal;

import java.time.Duration;
import java.util.Locale;

/** Formats numbers as text, the same on every machine. */
public final class Numbers {

  private Numbers() {}

  private static final int NARROW = 6;
  private static final int NARROW_DECIMALS = 4;

  /**
   * Fixed decimals with thousands separators, or scientific notation if they would be all zeros.
   */
  public static String decimals(int decimals, double value) {
    return shown(vanishes(decimals, value) ? "%.1e" : "%,." + decimals + "f", value);
  }

  /** As {@link #decimals} without thousands separators, for columns of limited width. */
  public static String plain(int decimals, double value) {
    return shown(vanishes(decimals, value) ? "%.1e" : "%." + decimals + "f", value);
  }

  /** Four decimals, or as many as fit in six columns, or scientific notation. */
  public static String narrow(double value) {
    for (int decimals = NARROW_DECIMALS; decimals >= 0; decimals--) {
      String number = plain(decimals, value);
      if (number.length() <= NARROW) {
        return number;
      }
    }
    return String.format(Locale.ROOT, "%.0e", value);
  }

  private static boolean vanishes(int decimals, double value) {
    return value != 0 && Math.abs(value) < 0.5 * Math.pow(10, -decimals);
  }

  private static String shown(String format, double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "-∞";
    }
    return String.format(Locale.ROOT, format, value);
  }

  /** As many decimals as needed, six at most. */
  public static String shortest(double value) {
    String text = String.format(Locale.ROOT, "%.6f", value);
    return text.replaceAll("\\.?0+$", "");
  }

  /** A duration in the largest units that say enough, such as {@code 12 min}. */
  public static String duration(Duration time) {
    long seconds = time.plusMillis(500).toSeconds();
    if (seconds < 100) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 100 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** A mean of whole numbers with one decimal, unless it is whole itself. */
  public static int meanDecimals(double mean) {
    return mean == Math.rint(mean) ? 0 : 1;
  }

  /** A count with thousands separators. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A count and its noun. */
  public static String count(long value, String one, String many) {
    return count(value) + " " + (value == 1 ? one : many);
  }
}
