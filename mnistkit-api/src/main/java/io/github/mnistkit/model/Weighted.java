package io.github.mnistkit.model;

/**
 * A layer or head with a kernel. Each method returns a copy with one rule changed.
 *
 * @param <L> the layer or head itself
 */
public interface Weighted<L> {

  /**
   * Returns the rules of the weights.
   *
   * @return the rules
   */
  WeightRules weights();

  /**
   * Returns a copy with other rules.
   *
   * @param rules the rules
   * @return the copy
   */
  L weights(WeightRules rules);

  /**
   * Changes the kernel's initial values.
   *
   * @param initializer the initializer
   * @return a copy
   */
  default L initializer(Initializer initializer) {
    return weights(weights().initializer(initializer));
  }

  /**
   * Adds a penalty on the kernel's weights to the loss.
   *
   * @param regularizer the penalty
   * @return a copy
   */
  default L regularizer(Regularizer regularizer) {
    return weights(weights().regularizer(regularizer));
  }

  /**
   * Limits the Euclidean norm of the weights into each unit, after every step.
   *
   * @param limit above 0
   * @return a copy
   * @throws IllegalArgumentException if the limit is not a finite number above 0
   */
  default L maxNorm(double limit) {
    return weights(weights().maxNorm(limit));
  }

  /**
   * Omits the bias.
   *
   * @return a copy
   */
  default L withoutBias() {
    return weights(weights().withoutBias());
  }
}
