package io.github.mnistkit.eval;

import java.util.Arrays;

/**
 * Finite numbers scaled by a power of two so that the largest is near 1: neither squares nor sums
 * overflow, and squares of tiny numbers do not vanish. The scaling is exact except for numbers that
 * are negligible relative to the largest.
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
    // A single scaling cannot bring the least numbers to 1, but need not: their squares are then
    // normal.
    int exponent = Math.max(Math.getExponent(largest), 1 - Double.MAX_EXPONENT);
    double[] scaled = new double[values.length];
    Arrays.setAll(scaled, i -> Math.scalb(values[i], -exponent));
    return new Scaled(scaled, exponent);
  }

  /** The scaled numbers. */
  double[] values() {
    return values;
  }

  /** Converts a scaled number back to the original scale. */
  double back(double value) {
    return Math.scalb(value, exponent);
  }

  /** The mean, which rounding keeps within the range. */
  double mean() {
    double mean = Arrays.stream(values).sum() / values.length;
    double least = Arrays.stream(values).min().orElse(mean);
    double greatest = Arrays.stream(values).max().orElse(mean);
    return Math.max(least, Math.min(greatest, mean));
  }
}
