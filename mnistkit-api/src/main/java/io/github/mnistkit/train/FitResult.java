package io.github.mnistkit.train;

/**
 * What training yields. Closing it closes the classifier.
 *
 * @param classifier the trained model, to be closed by its new owner
 * @param history its epochs
 */
public record FitResult(Classifier classifier, History history) implements AutoCloseable {

  /** Closes the classifier. */
  @Override
  public void close() {
    classifier.close();
  }
}
