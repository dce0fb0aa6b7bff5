package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.bare.BareModel;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.util.function.UnaryOperator;

/**
 * A model in both implementations, with their data.
 *
 * @param title the title of the model
 * @param spec the model for mnistkit
 * @param bare the model for bare TensorFlow
 * @param extras additional inputs of mnistkit's training, such as a teacher
 * @param training the training data
 * @param predicted the examples to predict
 * @param batch the examples per step
 * @param epochs the number of timed epochs, after an untimed one
 */
record BenchmarkTask(
    String title,
    ModelSpec spec,
    BareModel.Builder bare,
    UnaryOperator<Fit> extras,
    Examples training,
    Examples predicted,
    int batch,
    int epochs) {

  /**
   * Returns a copy with another batch size, with at least two steps because the first one is not
   * timed.
   */
  BenchmarkTask withBatchSize(int size) {
    int least = (2 * size + epochs - 1) / epochs;
    if (training.size() < least) {
      throw new IllegalArgumentException(
          "bench needs at least "
              + least
              + " training examples for "
              + title
              + " in batches of "
              + size
              + ", but has "
              + training.size());
    }
    return new BenchmarkTask(title, spec, bare, extras, training, predicted, size, epochs);
  }

  BenchmarkTask extras(UnaryOperator<Fit> other) {
    return new BenchmarkTask(title, spec, bare, other, training, predicted, batch, epochs);
  }
}
