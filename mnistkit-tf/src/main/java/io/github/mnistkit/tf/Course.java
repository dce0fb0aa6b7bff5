package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import java.util.Optional;

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
    training.features().ifPresent(Features::close);
    validation.flatMap(Material::features).ifPresent(Features::close);
  }
}
