package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.Map;

/** Gives weights the dimensions that they have in a model. */
public final class WeightTensors {

  private WeightTensors() {}

  /** Returns the given weights of a model, with their dimensions, in the model's order. */
  public static Map<String, Tensor> of(ModelSpec spec, Map<String, float[]> weights) {
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
