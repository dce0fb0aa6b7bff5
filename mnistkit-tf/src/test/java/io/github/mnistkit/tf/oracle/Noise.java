package io.github.mnistkit.tf.oracle;

import java.util.SplittableRandom;

/**
 * The rounding of single precision, imitated in double precision by chance: Monte Carlo arithmetic
 * (Parker, 1997). A computation that is repeated with other noise shows how far the rounding of its
 * steps can carry its result, whatever amplifies it on the way.
 */
final class Noise {

  /** A few units in the last place of a float: sums of products are rounded many times. */
  private static final double EPSILON = 0x1p-22;

  /** Half a unit in the last place: what a number loses when it becomes a float. */
  private static final double HALF_ULP = 0x1p-24;

  private static final Noise NONE = new Noise(new SplittableRandom(0), 0);

  private final SplittableRandom random;
  private final double size;

  private Noise(SplittableRandom random, double size) {
    this.random = random;
    this.size = size;
  }

  static Noise none() {
    return NONE;
  }

  static Noise of(long seed) {
    return new Noise(new SplittableRandom(seed), 1);
  }

  /** A number that is computed in floats. */
  double on(double value) {
    return on(value, 0);
  }

  double[] on(double[] values) {
    if (size == 0) {
      return values;
    }
    double[] noisy = new double[values.length];
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] = on(values[i], 0);
    }
    return noisy;
  }

  double[][] on(double[][] rows) {
    double[][] noisy = new double[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      noisy[n] = on(rows[n]);
    }
    return noisy;
  }

  Flow on(Flow flow) {
    return size == 0
        ? flow
        : new Flow(on(flow.value()), gradient -> on(flow.back().apply(gradient)));
  }

  /**
   * The result of a function with terms of a given size, such as the 1 in 1 − tanh²: what is left
   * when they cancel is as uncertain as they are. An exact 0 was not rounded.
   */
  double on(double value, double terms) {
    return size == 0 || value == 0
        ? value
        : value + EPSILON * Math.max(terms, Math.abs(value)) * (2 * random.nextDouble() - 1);
  }

  /** A setting, such as a learning rate, that is rounded once. */
  double onSetting(double value) {
    return size == 0 ? value : value * (1 + (random.nextBoolean() ? HALF_ULP : -HALF_ULP));
  }
}
