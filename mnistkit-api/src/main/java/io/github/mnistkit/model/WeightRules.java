package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/**
 * The initializer, penalty, norm limit and bias of one layer's weights.
 *
 * @param initializer the kernel's initial values; biases start at 0
 * @param regularizer the kernel's penalty in the loss
 * @param maxNorm the largest Euclidean norm that the weights into one unit may have after a step;
 *     infinite for no limit (Srebro &amp; Shraibman, 2005; Hinton et al., 2012)
 * @param bias whether a bias is added
 */
public record WeightRules(
    Initializer initializer, Regularizer regularizer, double maxNorm, Bias bias) {

  /** Whether a layer adds a trainable constant to each of its outputs. */
  public enum Bias {
    /** One bias per output. */
    ADDED,
    /** None. */
    OMITTED
  }

  /**
   * Checks the limit.
   *
   * @throws IllegalArgumentException if {@code maxNorm} is not above 0
   */
  public WeightRules {
    Objects.requireNonNull(initializer, "initializer");
    Objects.requireNonNull(regularizer, "regularizer");
    Objects.requireNonNull(bias, "bias");
    if (!(maxNorm > 0)) {
      throw new IllegalArgumentException("maxNorm must be above 0, but was " + maxNorm);
    }
  }

  /**
   * Returns rules with Glorot's uniform initialization, no penalty, no limit and a bias.
   *
   * @return the default rules
   */
  public static WeightRules standard() {
    return new WeightRules(
        Initializer.glorotUniform(), Regularizer.none(), Double.POSITIVE_INFINITY, Bias.ADDED);
  }

  WeightRules initializer(Initializer start) {
    return new WeightRules(start, regularizer, maxNorm, bias);
  }

  WeightRules regularizer(Regularizer penalty) {
    return new WeightRules(initializer, penalty, maxNorm, bias);
  }

  WeightRules maxNorm(double limit) {
    return new WeightRules(initializer, regularizer, Check.positive("maxNorm", limit), bias);
  }

  WeightRules withoutBias() {
    return new WeightRules(initializer, regularizer, maxNorm, Bias.OMITTED);
  }
}
