package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Activations;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.TrainingRecord;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Weights to start from, without a graph.
 *
 * @param spec the model
 * @param weights by name
 */
record Start(ModelSpec spec, Map<String, float[]> weights) implements Classifier {

  @Override
  public TrainingRecord provenance() {
    return new TrainingRecord(
        spec,
        Data.names(spec.classes()),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        "none",
        "none",
        "none");
  }

  @Override
  public Map<String, float[]> weights() {
    Map<String, float[]> copies = new LinkedHashMap<>();
    weights.forEach((name, values) -> copies.put(name, values.clone()));
    return copies;
  }

  @Override
  public Predictions predict(Examples examples) {
    throw new UnsupportedOperationException("only its weights are read");
  }

  @Override
  public float[] logits(byte[] pixels) {
    throw new UnsupportedOperationException("only its weights are read");
  }

  @Override
  public Predictions predictStochastic(Examples examples, long seed) {
    throw new UnsupportedOperationException("only its weights are read");
  }

  @Override
  public Activations activations(String layer, Examples examples) {
    throw new UnsupportedOperationException("only its weights are read");
  }

  @Override
  public void save(Path file) {
    throw new UnsupportedOperationException("only its weights are read");
  }

  @Override
  public void close() {}
}
