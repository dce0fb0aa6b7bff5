package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * A penalty on a kernel's weights, {@code l1·Σ|w| + l2·Σw²}, added to the loss. Biases and the
 * parameters of batch normalization have no penalty.
 *
 * <p>Publications that define the term as (λ / 2)·Σ use twice the rate given here.
 *
 * @param l1 rate of the absolute values, 0 or more
 * @param l2 rate of the squares, 0 or more
 */
public record Regularizer(double l1, double l2) {

  /**
   * Checks the rates.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Regularizer {
    Check.notNegative("Regularizer.l1", l1);
    Check.notNegative("Regularizer.l2", l2);
  }

  /**
   * No penalty.
   *
   * @return rates 0 and 0
   */
  public static Regularizer none() {
    return new Regularizer(0, 0);
  }

  /**
   * Penalizes absolute values, which drives weights to 0.
   *
   * @param rate 0 or more
   * @return the regularizer
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static Regularizer l1(double rate) {
    return new Regularizer(rate, 0);
  }

  /**
   * Penalizes squares, also called weight decay.
   *
   * @param rate 0 or more
   * @return the regularizer
   * @throws IllegalArgumentException if the rate is negative or not finite
   */
  public static Regularizer l2(double rate) {
    return new Regularizer(0, rate);
  }
}
