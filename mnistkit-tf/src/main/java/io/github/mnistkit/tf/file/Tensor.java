package io.github.mnistkit.tf.file;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An array of floats in a file.
 *
 * @param dimensions of the array
 * @param values row-major, one for each place
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
public record Tensor(List<Integer> dimensions, float[] values) {

  /** How many values an array of these dimensions has. */
  static long count(List<Integer> dimensions) {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** A vector. */
  static Tensor vector(float[] values) {
    return new Tensor(List.of(values.length), values);
  }

  /** Those of a model's weights that there are, with their dimensions, in the model's order. */
  static Map<String, Tensor> ofWeights(ModelSpec spec, Map<String, float[]> weights) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      float[] values = weights.get(weight.name());
      if (values != null) {
        tensors.put(weight.name(), new Tensor(weight.parameter().dimensions(), values));
      }
    }
    return tensors;
  }
}
