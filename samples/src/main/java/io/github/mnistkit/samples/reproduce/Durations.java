package io.github.mnistkit.samples.reproduce;

import java.util.Locale;

/** Formats estimated durations, which are not exact. */
final class Durations {

  private static final int MINUTE = 60;
  private static final int HOUR = 3600;

  private Durations() {}

  /**
   * Returns two lines about a row: its runs, those that are missing, and their estimated seconds;
   * and what it shows.
   */
  static String announcement(Row row, int all, int missing, double seconds) {
    String rest =
        missing == 0
            ? ", all there"
            : ", " + (all - missing) + " there, the others about " + text(seconds);
    return row.name() + ": " + all + " runs" + rest + "\n  " + row.description();
  }

  /** Returns seconds below two minutes, minutes below two hours, else hours. */
  static String text(double seconds) {
    if (seconds < 2 * MINUTE) {
      return format("%.0f s", Math.ceil(seconds));
    }
    return seconds < 2 * HOUR
        ? format("%.0f min", seconds / MINUTE)
        : format("%.1f h", seconds / HOUR);
  }

  private static String format(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
