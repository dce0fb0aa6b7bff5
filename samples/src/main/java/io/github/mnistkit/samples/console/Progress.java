package io.github.mnistkit.samples.console;

import io.github.mnistkit.train.TrainingListener;

/** Shows the progress of a training; closed when the training has ended, successfully or not. */
public interface Progress extends TrainingListener, AutoCloseable {

  @Override
  default void close() {}
}
