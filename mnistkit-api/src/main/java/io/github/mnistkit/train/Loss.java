package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** What training makes small, as a mean over the examples of a batch. */
public sealed interface Loss {

  /**
   * {@return what the visitor's method for this loss returns}
   *
   * @param visitor an interpreter
   * @param <R> its result
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * One method per loss.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    /**
     * {@return the result for the head's own loss}
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
     * {@return the result for a loss of the user's own}
     *
     * @param loss the loss
     */
    R custom(Custom loss);
  }

  /**
   * The head's own: cross-entropy for softmax and mixtures, binary cross-entropy for one logit,
   * mean squared error on the logits for plain logits.
   *
   * @return the default loss
   */
  static Loss ofHead() {
    return new OfHead();
  }

  /**
   * Cross-entropy, −ln p(true class), from the scores in log space.
   *
   * @return the loss
   */
  static Loss crossEntropy() {
    return new CrossEntropy(0);
  }

  /**
   * Cross-entropy against {@code (1 − s)·one-hot + s/K} (Szegedy et al., 2016).
   *
   * @param smoothing s, in [0, 1)
   * @return the loss
   * @throws IllegalArgumentException if s lies outside [0, 1)
   */
  static Loss smoothedCrossEntropy(double smoothing) {
    return new CrossEntropy(smoothing);
  }

  /**
   * {@code Σ_k (z_k − y_k)² / K} of scores z and one-hot label y.
   *
   * @return the loss
   */
  static Loss meanSquaredErrorOnLogits() {
    return new MeanSquaredError(MeanSquaredError.Of.LOGITS);
  }

  /**
   * {@code Σ_k (p_k − y_k)² / K} of probabilities p and one-hot label y; times K it is the Brier
   * score (Brier, 1950).
   *
   * @return the loss
   */
  static Loss meanSquaredErrorOnProbabilities() {
    return new MeanSquaredError(MeanSquaredError.Of.PROBABILITIES);
  }

  /** The head's own. */
  record OfHead() implements Loss {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ofHead(this);
    }
  }

  /**
   * Cross-entropy.
   *
   * @param smoothing part of the label that is spread evenly, in [0, 1)
   */
  record CrossEntropy(double smoothing) implements Loss {
    /**
     * Checks the smoothing.
     *
     * @param smoothing part of the label that is spread evenly
     * @throws IllegalArgumentException if it lies outside [0, 1)
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
   * @param of which outputs
   */
  record MeanSquaredError(Of of) implements Loss {
    /**
     * Checks that nothing is missing.
     *
     * @param of which outputs
     */
    public MeanSquaredError {
      Objects.requireNonNull(of, "of");
    }

    /** What is compared with the label. */
    public enum Of {
      /** The scores. */
      LOGITS,
      /** Their softmax. */
      PROBABILITIES
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.meanSquaredError(this);
    }
  }

  /**
   * A loss of the user's own. Make it a record; what it computes is told to the trainer by an
   * emitter registered for its type.
   */
  non-sealed interface Custom extends Loss {
    /**
     * Its name in error texts and in the text of plans.
     *
     * @return a short word without spaces
     */
    String kind();

    /**
     * {@return what tells it from others of its kind, in the text of plans, by which studies and
     * checkpoints know a training again: names of letters, digits, '_' and '-', with values without
     * spaces; none, unless overridden}
     */
    default SortedMap<String, String> attributes() {
      return new TreeMap<>();
    }

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.custom(this);
    }
  }
}
