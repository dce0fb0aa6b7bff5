package io.github.mnistkit.train;

import java.util.Optional;

/**
 * What training yields. Closing it closes the classifier.
 *
 * @param classifier the trained model, to be closed by its new owner
 * @param history its epochs
 */
public record FitResult(Classifier classifier, History history) implements AutoCloseable {

  /**
   * Which weights came from the model that training started from, as the classifier's record says.
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
}
