package io.github.mnistkit.tf.training;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.runtime.Closeables;
import io.github.mnistkit.train.Fit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A fit with its prepared data, ready to train.
 *
 * @param fit the fit
 * @param spec the model that the graph computes: the fit's, or the part after its frozen prefix
 * @param training the training data
 * @param validation the data that epochs are evaluated on
 */
public record PreparedFit(
    Fit fit, ModelSpec spec, PreparedData training, Optional<PreparedData> validation)
    implements AutoCloseable {

  /** Returns the borrowed features to the cache. */
  @Override
  public void close() {
    Closeables.all(
        Stream.of(training.features(), validation.flatMap(PreparedData::features))
            .flatMap(Optional::stream)
            .<Runnable>map(features -> features::close)
            .toList());
  }
}
