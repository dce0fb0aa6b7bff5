package io.github.mnistkit.train;

import java.util.Optional;

/**
 * The result of a training: the classifier and its history. Closing it closes the classifier.
 *
 * @param classifier the trained model, to be closed by its new owner
 * @param history the epochs of the training
 */
public record FitResult(Classifier classifier, History history) implements AutoCloseable {

  /**
   * Returns which weights came from the model that training started from, according to the
   * classifier's record.
   *
   * @return the names; empty if training did not start from a model
   */
  public Optional<StartingWeights> startingWeights() {
    return classifier.provenance().startingWeights();
  }

  /** Closes the classifier. */
  @Override
  public void close() {
    classifier.close();
  }

  /** {@return the classifier, and the table of the history} */
  @Override
  public String toString() {
    return classifier + "\n" + history;
  }
}
