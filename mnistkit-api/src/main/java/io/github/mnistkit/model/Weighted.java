package io.github.mnistkit.model;

/**
 * A layer or head with a kernel: each method returns a copy with one rule changed.
 *
 * @param <L> the layer or head itself
 */
public interface Weighted<L> {

  /**
   * How the weights start and what restrains them.
   *
   * @return the rules
   */
  WeightRules weights();

  /**
   * A copy with other rules.
   *
   * @param rules the rules
   * @return the copy
   */
  L weights(WeightRules rules);

  /**
   * Starts the kernel elsewhere.
   *
   * @param initializer where
   * @return a copy
   */
  default L initializer(Initializer initializer) {
    return weights(weights().initializer(initializer));
  }

  /**
   * Charges the kernel's weights in the loss.
   *
   * @param regularizer the penalty
   * @return a copy
   */
  default L regularizer(Regularizer regularizer) {
    return weights(weights().regularizer(regularizer));
  }

  /**
   * Limits the Euclidean norm of the weights into each unit, after every update.
   *
   * @param limit above 0
   * @return a copy
   * @throws IllegalArgumentException if the limit is not a finite number above 0
   */
  default L maxNorm(double limit) {
    return weights(weights().maxNorm(limit));
  }

  /**
   * Adds no bias.
   *
   * @return a copy
   */
  default L withoutBias() {
    return weights(weights().withoutBias());
  }
}
