package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A training, ready to begin.
 *
 * @param fit as it was described
 * @param spec what the graph computes: the fit's model, or what follows its frozen beginning
 * @param training what is trained on
 * @param validation what every epoch is judged on
 */
record Course(Fit fit, ModelSpec spec, Material training, Optional<Material> validation)
    implements AutoCloseable {

  /** Gives features back. */
  @Override
  public void close() {
    Closing.all(
        Stream.of(training.features(), validation.flatMap(Material::features))
            .flatMap(Optional::stream)
            .<Runnable>map(features -> features::close)
            .toList());
  }
}
