package io.github.mnistkit.samples.runner;

import io.github.mnistkit.train.Classifier;
import java.io.IOException;

/** A hook that a sample runs with a trained model. */
@FunctionalInterface
public interface ModelHook {

  /**
   * Called with a trained model.
   *
   * @param classifier the trained model; closed by its owner
   * @throws IOException if something cannot be written
   */
  void accept(Classifier classifier) throws IOException;
}
