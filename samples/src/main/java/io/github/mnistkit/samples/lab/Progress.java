package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.TrainingListener;

/** Shows the progress of a training; closed when the training has ended, successfully or not. */
interface Progress extends TrainingListener, AutoCloseable {

  @Override
  default void close() {}
}
