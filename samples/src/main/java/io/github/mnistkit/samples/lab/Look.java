package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.Classifier;
import java.io.IOException;

/** What a sample does with a trained model. */
@FunctionalInterface
public interface Look {

  /**
   * Looks at a model.
   *
   * @param classifier the trained model; closed by its owner
   * @throws IOException if something cannot be written
   */
  void at(Classifier classifier) throws IOException;
}
