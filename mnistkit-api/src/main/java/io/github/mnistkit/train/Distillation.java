package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/**
 * Settings by which a student learns from a teacher's logits, which are computed in inference mode.
 *
 * <p>The loss is {@code (1 − h)·soft + h·hard}, where {@code hard} is the plan's loss against the
 * labels and h the weight of the labels.
 *
 * @param target the quantity that is compared with the teacher's
 * @param temperature T of the soft targets, above 0; 1 for mean squared error
 * @param hardLabels h, in [0, 1)
 */
public record Distillation(Target target, double temperature, double hardLabels) {

  /** The teacher's output that a student is trained to match. */
  public enum Target {
    /** {@code Σ_k (z_k − t_k)² / K} of the student's logits z and the teacher's t. */
    LOGITS,
    /** {@code T² · crossEntropy(softmax(t/T), softmax(z/T))}. */
    SOFT_TARGETS
  }

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if the temperature is not above 0, or not 1 for a mean squared
   *     error, which does not use it, or h is outside [0, 1)
   */
  public Distillation {
    Objects.requireNonNull(target, "target");
    Check.positive("Distillation.temperature", temperature);
    if (target == Target.LOGITS && temperature != 1) {
      throw new IllegalArgumentException(
          "Distillation.temperature must be 1 for a mean squared error on logits, which does not"
              + " use it, but was "
              + temperature);
    }
    Check.fraction("Distillation.hardLabels", hardLabels);
  }

  /**
   * Minimizes the mean squared error between the student's logits and the teacher's (Ba &amp;
   * Caruana, 2014).
   *
   * @return the distillation, without labels
   */
  public static Distillation meanSquaredErrorOnLogits() {
    return new Distillation(Target.LOGITS, 1, 0);
  }

  /**
   * Minimizes the cross-entropy against the teacher's probabilities at a temperature, times T² so
   * that the gradients keep their size (Hinton et al., 2015).
   *
   * @param temperature T, above 0
   * @return the distillation, without labels
   * @throws IllegalArgumentException if the temperature is not above 0
   */
  public static Distillation softTargets(double temperature) {
    return new Distillation(Target.SOFT_TARGETS, temperature, 0);
  }

  /**
   * Mixes the loss against the labels into the objective.
   *
   * @param part h, the weight of the labels, in [0, 1)
   * @return a copy
   * @throws IllegalArgumentException if it is outside [0, 1)
   */
  public Distillation mixedWithLabels(double part) {
    return new Distillation(target, temperature, part);
  }
}
