package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.TrainingListener;

/** Shows how training goes on; closed when training has ended, however it has. */
interface Progress extends TrainingListener, AutoCloseable {

  @Override
  default void close() {}
}
