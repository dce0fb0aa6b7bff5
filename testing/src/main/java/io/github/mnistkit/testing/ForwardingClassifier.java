package io.github.mnistkit.testing;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A classifier that does what another does, except for what a test implements. */
public interface ForwardingClassifier extends Classifier {

  /**
   * Gives the other classifier.
   *
   * @return the classifier that answers
   */
  Classifier delegate();

  @Override
  default ModelSpec spec() {
    return delegate().spec();
  }

  @Override
  default TrainingRecord provenance() {
    return delegate().provenance();
  }

  @Override
  default Predictions predict(Examples examples) {
    return delegate().predict(examples);
  }

  @Override
  default float[] logits(byte[] pixels) {
    return delegate().logits(pixels);
  }

  @Override
  default Predictions predictStochastic(Examples examples, long seed) {
    return delegate().predictStochastic(examples, seed);
  }

  @Override
  default Activations activations(String layer, Examples examples) {
    return delegate().activations(layer, examples);
  }

  @Override
  default Map<String, float[]> weights() {
    return delegate().weights();
  }

  @Override
  default void save(Path file) throws IOException {
    delegate().save(file);
  }

  @Override
  default void close() {
    delegate().close();
  }
}
