package io.github.mnistkit.internal;

import java.util.Locale;

/**
 * Checks arguments, with uniform error messages: subject, rule, value.
 *
 * <p>NaN fails every comparison.
 */
public final class Check {

  private Check() {}

  /**
   * Requires {@code value >= least}.
   *
   * @return the value
   * @throws IllegalArgumentException if it is smaller
   */
  public static int atLeast(String subject, int value, int least) {
    atLeast(subject, (long) value, (long) least);
    return value;
  }

  /**
   * Requires {@code value >= least}.
   *
   * @return the value
   * @throws IllegalArgumentException if it is smaller
   */
  public static long atLeast(String subject, long value, long least) {
    if (value < least) {
      throw fault(subject, "be at least " + least, value);
    }
    return value;
  }

  /**
   * Requires a count that fits an {@code int}.
   *
   * @return the value
   * @throws IllegalArgumentException if it is larger
   */
  public static int atMostAnInt(String subject, long value) {
    if (value > Integer.MAX_VALUE) {
      throw fault(subject, "be at most " + Integer.MAX_VALUE, value);
    }
    return (int) value;
  }

  /**
   * Requires a finite value above 0.
   *
   * @return the value
   * @throws IllegalArgumentException if it is 0, negative, infinite or NaN
   */
  public static double positive(String subject, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw fault(subject, "be a finite number above 0", value);
    }
    return value;
  }

  /**
   * Requires a finite value of 0 or more.
   *
   * @return the value
   * @throws IllegalArgumentException if it is negative, infinite or NaN
   */
  public static double notNegative(String subject, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw fault(subject, "be a finite number of 0 or more", value);
    }
    return value;
  }

  /**
   * Requires a value in [0, 1).
   *
   * @return the value
   * @throws IllegalArgumentException if it is outside
   */
  public static double fraction(String subject, double value) {
    if (!(value >= 0 && value < 1)) {
      throw fault(subject, "be in [0, 1)", value);
    }
    return value;
  }

  /**
   * Requires a finite value.
   *
   * @return the value
   * @throws IllegalArgumentException if it is infinite or NaN
   */
  public static double finite(String subject, double value) {
    if (!Double.isFinite(value)) {
      throw fault(subject, "be a finite number", value);
    }
    return value;
  }

  /**
   * Requires a name made of letters, digits, '_' and '-', that begins with a letter.
   *
   * @return the name
   * @throws IllegalArgumentException if it is anything else
   */
  public static String name(String subject, String value) {
    if (!value.matches("[A-Za-z][A-Za-z0-9_\\-]*")) {
      throw fault(
          subject,
          "begin with a letter and hold only letters, digits, '_' and '-'",
          Quote.of(value));
    }
    return value;
  }

  private static IllegalArgumentException fault(String subject, String rule, Object value) {
    return new IllegalArgumentException(
        String.format(Locale.ROOT, "%s must %s, but was %s", subject, rule, value));
  }
}
