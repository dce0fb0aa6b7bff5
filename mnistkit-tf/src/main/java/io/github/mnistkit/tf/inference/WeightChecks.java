package io.github.mnistkit.tf.inference;

import io.github.mnistkit.internal.FiniteWeights;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that arrays are exactly a model's weights, and all finite. */
public final class WeightChecks {

  private WeightChecks() {}

  public static void require(ModelSpec spec, Map<String, float[]> weights) {
    Set<String> unknown = new TreeSet<>(weights.keySet());
    for (Weight weight : spec.weights()) {
      unknown.remove(weight.name());
      float[] values = weights.get(weight.name());
      if (values == null) {
        throw new IllegalArgumentException(
            "missing weight \""
                + weight.name()
                + "\": the given weights are "
                + Quote.list(new TreeSet<>(weights.keySet())));
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
          "unexpected weights " + Quote.list(unknown) + ": the model has no such weights");
    }
    Optional<String> fault = FiniteWeights.fault(weights);
    if (fault.isPresent()) {
      throw new IllegalArgumentException(fault.get());
    }
  }
}
