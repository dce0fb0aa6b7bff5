package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.model.CustomPart;
import java.util.Objects;

/** The objective that training minimizes, as a mean over the examples of a batch. */
public sealed interface Loss {

  /**
   * {@return what the visitor's method for this loss returns}
   *
   * @param visitor an interpreter
   * @param <R> its result
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Has one method per loss.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    /**
     * {@return the result for the head's default loss}
     *
     * @param loss the loss
     */
    R ofHead(OfHead loss);

    /**
     * {@return the result for cross-entropy}
     *
     * @param loss the loss
     */
    R crossEntropy(CrossEntropy loss);

    /**
     * {@return the result for mean squared error}
     *
     * @param loss the loss
     */
    R meanSquaredError(MeanSquaredError loss);

    /**
     * {@return the result for a custom loss}
     *
     * @param loss the loss
     */
    R custom(Custom loss);
  }

  /**
   * Returns the head's default loss: cross-entropy for softmax and mixtures, binary cross-entropy
   * for one logit, mean squared error on the logits for plain logits.
   *
   * @return the default loss
   */
  static Loss ofHead() {
    return new OfHead();
  }

  /**
   * Returns cross-entropy, −ln p(true class), computed from the logits in log space.
   *
   * @return the loss
   */
  static Loss crossEntropy() {
    return new CrossEntropy(0);
  }

  /**
   * Returns cross-entropy against {@code (1 − s)·one-hot + s/K} (Szegedy et al., 2016).
   *
   * @param smoothing s, in [0, 1)
   * @return the loss
   * @throws IllegalArgumentException if s is outside [0, 1)
   */
  static Loss smoothedCrossEntropy(double smoothing) {
    return new CrossEntropy(smoothing);
  }

  /**
   * Returns the mean squared error {@code Σ_k (z_k − y_k)² / K} of logits z and one-hot label y.
   *
   * @return the loss
   */
  static Loss meanSquaredErrorOnLogits() {
    return new MeanSquaredError(MeanSquaredError.Of.LOGITS);
  }

  /**
   * Returns the mean squared error {@code Σ_k (p_k − y_k)² / K} of probabilities p and one-hot
   * label y; times K it is the Brier score (Brier, 1950).
   *
   * @return the loss
   */
  static Loss meanSquaredErrorOnProbabilities() {
    return new MeanSquaredError(MeanSquaredError.Of.PROBABILITIES);
  }

  /** The head's default loss. */
  record OfHead() implements Loss {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ofHead(this);
    }
  }

  /**
   * Cross-entropy.
   *
   * @param smoothing the share of the label that is spread evenly, in [0, 1)
   */
  record CrossEntropy(double smoothing) implements Loss {
    /**
     * Checks the smoothing.
     *
     * @throws IllegalArgumentException if it is outside [0, 1)
     */
    public CrossEntropy {
      Check.fraction("Loss.smoothedCrossEntropy smoothing", smoothing);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.crossEntropy(this);
    }
  }

  /**
   * Mean squared error against the one-hot label.
   *
   * @param of the outputs that are compared
   */
  record MeanSquaredError(Of of) implements Loss {
    public MeanSquaredError {
      Objects.requireNonNull(of, "of");
    }

    /** The outputs that are compared with the label. */
    public enum Of {
      /** The logits. */
      LOGITS,
      /** The softmax of the logits. */
      PROBABILITIES
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.meanSquaredError(this);
    }
  }

  /**
   * A user-defined loss. Implement it as a record; an emitter registered for its type defines what
   * it computes.
   */
  non-sealed interface Custom extends Loss, CustomPart {

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.custom(this);
    }
  }
}
