package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import java.util.Locale;

/**
 * A confidence interval: of many intervals constructed this way, the share {@code level} contains
 * the true value.
 *
 * @param low the low end; NaN if the numbers behind the interval are not all finite
 * @param high the high end, not below the low one; NaN where that is
 * @param level the level of confidence, above 0 and below 1, such as 0.95
 */
public record Interval(double low, double high, double level) {

  /**
   * Creates an interval with the given ends.
   *
   * @throws IllegalArgumentException if the ends are in the wrong order or the level is not between
   *     0 and 1
   */
  public Interval {
    checkLevel("Interval", level);
    if (low > high) {
      throw new IllegalArgumentException(
          "Interval.low must be at most high " + high + ", but was " + low);
    }
  }

  /**
   * Returns whether the interval contains a value; if the interval of a difference does not contain
   * 0, the difference is significant at {@code 1 - level}.
   *
   * @param value any number
   * @return whether it is between the ends or one of them
   */
  public boolean contains(double value) {
    return low <= value && value <= high;
  }

  /** Returns the interval in short form, such as {@code [0.9702, 0.9721] at 95%}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "[%s, %s] at %s%%",
        Numbers.decimals(4, low),
        Numbers.decimals(4, high),
        Numbers.shortest(100 * level));
  }

  static void checkLevel(String subject, double level) {
    if (!(level > 0 && level < 1)) {
      throw new IllegalArgumentException(
          subject + ".level must be above 0 and below 1, but was " + level);
    }
  }
}
