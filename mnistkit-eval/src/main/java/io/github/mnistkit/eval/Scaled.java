package io.github.mnistkit.eval;

import java.util.Arrays;

/**
 * Finite numbers times a power of two, so that the largest is near 1: neither its square nor a sum
 * overflows, and squares of tiny numbers do not vanish. Such a product is exact, but for numbers
 * that are nothing beside the largest.
 */
final class Scaled {

  private final double[] values;
  private final int exponent;

  private Scaled(double[] values, int exponent) {
    this.values = values;
    this.exponent = exponent;
  }

  static Scaled of(double[] values) {
    double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
    // One step cannot take the least numbers to 1, nor need it: their squares are normal then.
    int exponent = Math.max(Math.getExponent(largest), 1 - Double.MAX_EXPONENT);
    double[] scaled = new double[values.length];
    Arrays.setAll(scaled, i -> Math.scalb(values[i], -exponent));
    return new Scaled(scaled, exponent);
  }

  /** The products. */
  double[] values() {
    return values;
  }

  /** A number of the scaled ones' unit in the unit of the numbers given. */
  double back(double value) {
    return Math.scalb(value, exponent);
  }

  /** The mean, which rounding does not take out of the range. */
  double mean() {
    double mean = Arrays.stream(values).sum() / values.length;
    double least = Arrays.stream(values).min().orElse(mean);
    double greatest = Arrays.stream(values).max().orElse(mean);
    return Math.max(least, Math.min(greatest, mean));
  }
}
