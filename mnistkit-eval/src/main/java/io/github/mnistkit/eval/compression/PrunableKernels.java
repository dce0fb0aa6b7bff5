package io.github.mnistkit.eval.compression;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Selects the arrays to prune and share: the kernels of layers, since biases are few and sensitive.
 */
final class PrunableKernels {

  private PrunableKernels() {}

  static List<Weight> of(ModelSpec spec) {
    return spec.weights().stream()
        .filter(weight -> weight.parameter().role() == Parameter.Role.KERNEL)
        .toList();
  }

  /** Returns the names by which a rule can be set for an array: its own, its layer's, its row's. */
  private static List<String> names(Weight weight) {
    String layer = weight.name().substring(0, weight.name().lastIndexOf('/'));
    return List.of(weight.name(), layer, layer.replaceAll("\\[\\d+]$", ""));
  }

  /** Returns the rule of an array: the most specific named one, or the standard. */
  static <R> R rule(Weight weight, Map<String, R> rules, R standard) {
    for (String name : names(weight)) {
      R rule = rules.get(name);
      if (rule != null) {
        return rule;
      }
    }
    return standard;
  }

  /** Checks that each name belongs to a layer with kernels, or to a kernel. */
  static void requireLayers(String subject, ModelSpec spec, Set<String> layers) {
    Set<String> rows = new TreeSet<>();
    Set<String> unknown = new TreeSet<>(layers);
    for (Weight kernel : of(spec)) {
      List<String> names = names(kernel);
      rows.add(names.get(2));
      names.forEach(unknown::remove);
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          subject + " names the layers " + unknown + ", but those with kernels are " + rows);
    }
  }

  /** Returns the subject of an error: a rule for all layers, or for one. */
  static String subject(String rule, String layer) {
    return layer.isEmpty() ? rule : rule + " of " + layer;
  }

  /** Adds a rule, which must be the only one of its layer. */
  static <R> Map<String, R> added(String subject, Map<String, R> rules, String layer, R rule) {
    if (rules.containsKey(layer)) {
      throw new IllegalArgumentException(subject + " names the layer \"" + layer + "\" twice");
    }
    Map<String, R> more = new LinkedHashMap<>(rules);
    more.put(layer, rule);
    return more;
  }

  /** Returns the arrays with the given kernels replaced. */
  static Map<String, float[]> with(Map<String, float[]> weights, Map<String, float[]> kernels) {
    Map<String, float[]> all = new LinkedHashMap<>(weights);
    all.putAll(kernels);
    return all;
  }
}
