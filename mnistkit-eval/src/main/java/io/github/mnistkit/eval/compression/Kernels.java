package io.github.mnistkit.eval.compression;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is pruned and shared: the kernels of layers, for biases are few and weigh much. */
final class Kernels {

  private Kernels() {}

  static List<Weight> of(ModelSpec spec) {
    return spec.weights().stream()
        .filter(weight -> weight.parameter().role() == Parameter.Role.KERNEL)
        .toList();
  }

  /** The name of the layer that owns an array. */
  static String layer(Weight weight) {
    return weight.name().substring(0, weight.name().lastIndexOf('/'));
  }

  static void requireLayers(String subject, ModelSpec spec, Set<String> layers) {
    Set<String> known = new TreeSet<>();
    of(spec).forEach(kernel -> known.add(layer(kernel)));
    Set<String> unknown = new TreeSet<>(layers);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          subject + " names the layers " + unknown + ", but those with kernels are " + known);
    }
  }

  /** The arrays with those kernels replaced that are given. */
  static Map<String, float[]> with(Map<String, float[]> weights, Map<String, float[]> kernels) {
    Map<String, float[]> all = new LinkedHashMap<>(weights);
    all.putAll(kernels);
    return all;
  }
}
