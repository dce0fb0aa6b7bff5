package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An array of floats in a file.
 *
 * @param dimensions the array's dimensions
 * @param values row-major, one for each place
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier that is never compared
public record Tensor(List<Integer> dimensions, float[] values) {

  /** Returns the number of values in an array of these dimensions. */
  public static long count(List<Integer> dimensions) {
    return dimensions.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Creates a vector. */
  public static Tensor vector(float[] values) {
    return new Tensor(List.of(values.length), values);
  }

  /** Returns the given weights of a model, with their dimensions, in the model's order. */
  public static Map<String, Tensor> ofWeights(ModelSpec spec, Map<String, float[]> weights) {
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
