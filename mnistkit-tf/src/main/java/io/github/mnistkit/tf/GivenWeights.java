package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether arrays are a model's weights: all of them, and no others. */
final class GivenWeights {

  private GivenWeights() {}

  static void require(ModelSpec spec, Map<String, float[]> weights) {
    Set<String> unknown = new TreeSet<>(weights.keySet());
    for (Weight weight : spec.weights()) {
      unknown.remove(weight.name());
      float[] values = weights.get(weight.name());
      if (values == null) {
        throw new IllegalArgumentException(
            "the model has a weight \""
                + weight.name()
                + "\", but was given "
                + new TreeSet<>(weights.keySet()));
      }
      if (values.length != weight.parameter().count()) {
        throw new IllegalArgumentException(
            weight.name()
                + " is "
                + weight.parameter().dimensions()
                + ", which is "
                + weight.parameter().count()
                + " values, but was given "
                + values.length);
      }
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no weights " + unknown + ", but was given them");
    }
  }
}
