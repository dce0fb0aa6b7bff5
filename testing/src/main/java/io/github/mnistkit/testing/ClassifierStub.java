package io.github.mnistkit.testing;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A classifier that can do only what a test implements; it has no weights. */
public interface ClassifierStub extends Classifier {

  @Override
  default TrainingRecord provenance() {
    throw new UnsupportedOperationException("a stub has no provenance");
  }

  @Override
  default Predictions predict(Examples examples) {
    throw new UnsupportedOperationException("a stub predicts nothing");
  }

  @Override
  default float[] logits(byte[] pixels) {
    throw new UnsupportedOperationException("a stub predicts nothing");
  }

  @Override
  default Predictions predictStochastic(Examples examples, long seed) {
    throw new UnsupportedOperationException("a stub has no dropout");
  }

  @Override
  default Activations activations(String layer, Examples examples) {
    throw new UnsupportedOperationException("a stub has no layers");
  }

  @Override
  default Map<String, float[]> weights() {
    return Map.of();
  }

  @Override
  default void save(Path file) throws IOException {
    throw new UnsupportedOperationException("a stub is not saved");
  }

  @Override
  default void close() {}
}
