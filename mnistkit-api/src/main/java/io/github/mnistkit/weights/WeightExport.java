package io.github.mnistkit.weights;

import io.github.mnistkit.file.Tensor;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Converts a model's weights to another library's arrays. */
final class WeightExport {

  private WeightExport() {}

  /**
   * Returns the arrays by full name, in the model's order.
   *
   * @param names the other library's name of each layer
   * @throws IllegalArgumentException if the weights are not the model's, a layer has no name, or
   *     two arrays would get the same name
   */
  static Map<String, Tensor> of(
      ForeignModel model, ModelSpec spec, Map<String, float[]> weights, Map<String, String> names) {
    requireWeights(spec, weights);
    List<String> faults = model.faultsOf(names);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          Quote.message(
              "the names are not those of the model's layers: " + String.join("; ", faults)));
    }
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    model
        .layers()
        .forEach(
            (layer, arrays) -> {
              String prefix = Objects.requireNonNull(names.get(layer));
              arrays.forEach(
                  (weight, array) ->
                      add(
                          tensors,
                          model.arrayName(prefix, array),
                          array.toThere(Objects.requireNonNull(weights.get(weight)))));
            });
    return tensors;
  }

  private static void add(Map<String, Tensor> tensors, String name, Tensor tensor) {
    if (tensors.put(name, tensor) != null) {
      throw new IllegalArgumentException(
          "names of layers must be distinct, but two arrays would be named " + Quote.of(name));
    }
  }

  private static void requireWeights(ModelSpec spec, Map<String, float[]> weights) {
    List<String> faults = new ArrayList<>();
    Set<String> unknown = new TreeSet<>(weights.keySet());
    for (Weight weight : spec.weights()) {
      unknown.remove(weight.name());
      float[] values = weights.get(weight.name());
      if (values == null || values.length != weight.parameter().count()) {
        faults.add(
            weight.name()
                + " has "
                + weight.parameter().count()
                + " values, but was given "
                + (values == null ? "none" : values.length));
      }
    }
    if (!unknown.isEmpty()) {
      faults.add("the model has no weights " + Quote.list(unknown));
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          Quote.message("the weights are not the model's: " + Quote.names(faults)));
    }
  }
}
