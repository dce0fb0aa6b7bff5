package io.github.mnistkit.testing;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A model whose weights can be read, but which predicts nothing. Its classes are called "class 0"
 * and so on.
 *
 * @param spec the model
 * @param weights by name
 */
public record WeightsOnly(ModelSpec spec, Map<String, float[]> weights) implements ClassifierStub {

  @Override
  public TrainingRecord provenance() {
    return new TrainingRecord(
        spec,
        IntStream.range(0, spec.classes()).mapToObj(k -> "class " + k).toList(),
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
}
