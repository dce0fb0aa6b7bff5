package io.github.mnistkit.eval.search;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Random;

/**
 * A range of numbers to draw from at random. Fractional numbers are rounded to four significant
 * digits, so that they are easy to read and type.
 *
 * @param scale the distribution of the numbers
 * @param low the least
 * @param high the greatest
 */
public record Range(Scale scale, double low, double high) {

  private static final int DIGITS = 4;

  /** The number of parts into which a range is divided when values are compared. */
  static final int PARTS = 3;

  /** The distribution of numbers over a range. */
  public enum Scale {
    /** Uniform. */
    UNIFORM,
    /** Uniform in the logarithm: as many between 0.001 and 0.01 as between 0.01 and 0.1. */
    LOGARITHMIC,
    /** Uniform over the whole numbers, both limits included. */
    WHOLE
  }

  /**
   * Creates a range.
   *
   * @throws IllegalArgumentException if a limit is not finite, the low one is not below the high
   *     one, a logarithmic range does not begin above 0, or the limits of whole numbers are not
   *     whole numbers of 32 bits
   */
  public Range {
    if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "Range.low must be below Range.high and both finite, but were " + low + " and " + high);
    }
    if (scale == Scale.LOGARITHMIC && !(low > 0)) {
      throw new IllegalArgumentException(
          "Range.low must be above 0 on a logarithmic scale, but was " + low);
    }
    if (scale == Scale.WHOLE && (low != (int) low || high != (int) high)) {
      throw new IllegalArgumentException(
          "Range.whole must have limits that are whole, but were " + low + " and " + high);
    }
  }

  /**
   * Creates a range of uniformly distributed numbers.
   *
   * @param low the least, finite
   * @param high the greatest, finite
   * @return the range
   * @throws IllegalArgumentException if low is not below high
   */
  public static Range uniform(double low, double high) {
    return new Range(Scale.UNIFORM, low, high);
  }

  /**
   * Creates a range of numbers with uniformly distributed logarithms, for learning rates and
   * penalties.
   *
   * @param low the least, above 0
   * @param high the greatest, finite
   * @return the range
   * @throws IllegalArgumentException if low is not above 0 or not below high
   */
  public static Range logUniform(double low, double high) {
    return new Range(Scale.LOGARITHMIC, low, high);
  }

  /**
   * Creates a range of whole numbers, both limits included.
   *
   * @param low the least
   * @param high the greatest
   * @return the range
   * @throws IllegalArgumentException if low is not below high
   */
  public static Range whole(int low, int high) {
    return new Range(Scale.WHOLE, low, high);
  }

  /** Draws an Integer from a range of whole numbers, otherwise a Double. */
  Object draw(Random random) {
    if (scale == Scale.WHOLE) {
      return (int) (low + Math.floor(random.nextDouble() * (high - low + 1)));
    }
    double drawn = at(random.nextDouble());
    BigDecimal exact = new BigDecimal(drawn);
    BigDecimal rounded =
        scale == Scale.LOGARITHMIC
            ? exact.round(new MathContext(DIGITS))
            : exact.setScale(decimals(), RoundingMode.HALF_EVEN);
    return Math.max(low, Math.min(high, rounded.doubleValue()));
  }

  /** Returns the number of decimals with which the width of the range has four digits. */
  private int decimals() {
    return DIGITS - 1 - (int) Math.floor(Math.log10(high - low));
  }

  /** Returns the number at a fraction of the range, on its scale; the fraction is in [0, 1]. */
  private double at(double part) {
    return scale == Scale.LOGARITHMIC
        ? Math.exp(Math.log(low) + part * (Math.log(high) - Math.log(low)))
        : low + part * (high - low);
  }

  /** Returns the index of the part that contains a number, from 0. */
  int part(double number) {
    int part = 0;
    while (part < PARTS - 1 && number >= at((part + 1.0) / PARTS)) {
      part++;
    }
    return part;
  }

  /** The limits of a part, such as {@code 0.001..0.00464}. */
  String partText(int part) {
    double from = at((double) part / PARTS);
    double to = at((part + 1.0) / PARTS);
    return scale == Scale.WHOLE
        ? String.format(Locale.ROOT, "%.0f..%.0f", Math.ceil(from), lastBelow(part, to))
        : ParameterValues.text(threeDigits(from)) + ".." + ParameterValues.text(threeDigits(to));
  }

  private double lastBelow(int part, double to) {
    return part == PARTS - 1 ? high : Math.ceil(to) - 1;
  }

  private static double threeDigits(double number) {
    return new BigDecimal(number).round(new MathContext(3)).doubleValue();
  }

  /** Returns the range as text, such as {@code uniform 0..0.5}. */
  @Override
  public String toString() {
    String name = scale == Scale.LOGARITHMIC ? "logUniform" : scale.name().toLowerCase(Locale.ROOT);
    return name + " " + ParameterValues.text(low) + ".." + ParameterValues.text(high);
  }
}
