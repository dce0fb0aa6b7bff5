package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Weight;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * A model's layers as another library stores them.
 *
 * @param library the other library
 * @param layers how each weight is stored, by the name of its layer and its own
 */
record ForeignModel(ForeignLibrary library, Map<String, Map<String, ForeignArray>> layers) {

  private static final List<String> PARTS = List.of("projection", "prior");

  static ForeignModel of(ModelSpec spec, ForeignLibrary library) {
    Map<String, LayerOrders.Entry> entries = LayerOrders.of(spec, library);
    Map<String, Map<String, ForeignArray>> layers = new LinkedHashMap<>();
    for (Weight weight : spec.weights()) {
      int slash = weight.name().lastIndexOf('/');
      String owner = weight.name().substring(0, slash);
      String part = part(entries, layer(owner), weight.parameter().name());
      String own = weight.parameter().name().substring(part.length());
      LayerOrders.Entry entry =
          Objects.requireNonNull(entries.get(layer(owner) + (part.isEmpty() ? "" : "/" + part)));
      ForeignArray array =
          library.array(
              entry.kind(),
              part.isEmpty() ? own : own.toLowerCase(Locale.ROOT),
              weight.parameter().dimensions(),
              entry.input());
      layers
          .computeIfAbsent(
              part.isEmpty() ? owner : owner + "/" + part, key -> new LinkedHashMap<>())
          .put(weight.name(), array);
    }
    return new ForeignModel(library, layers);
  }

  /** Returns the name of a layer without the number of its copy. */
  private static String layer(String owner) {
    return owner.endsWith("]") ? owner.substring(0, owner.lastIndexOf('[')) : owner;
  }

  /** Returns the part of a mixture that a weight belongs to; empty for all others. */
  private static String part(
      Map<String, LayerOrders.Entry> entries, String layer, String parameter) {
    for (String part : PARTS) {
      if (parameter.startsWith(part) && entries.containsKey(layer + "/" + part)) {
        return part;
      }
    }
    return "";
  }

  /** Returns the names that layers get unless others are given, by layer. */
  Map<String, String> usualPrefixes() {
    Map<String, String> prefixes = new LinkedHashMap<>();
    for (String layer : layers.keySet()) {
      String prefix = layer.replace('/', library.separator()).replace('[', library.separator());
      prefixes.put(layer, prefix.replace("]", ""));
    }
    return prefixes;
  }

  /** Returns the full name of an array. */
  String arrayName(String prefix, ForeignArray array) {
    return prefix.isEmpty() ? array.name() : prefix + library.separator() + array.name();
  }

  /** Returns what is wrong with the names that were given to the layers. */
  List<String> faultsOf(Map<String, String> names) {
    List<String> faults = new ArrayList<>();
    Set<String> unnamed = new TreeSet<>(layers.keySet());
    unnamed.removeAll(names.keySet());
    if (!unnamed.isEmpty()) {
      faults.add("layers without a name " + Quote.list(unnamed));
    }
    Set<String> unknown = new TreeSet<>(names.keySet());
    unknown.removeAll(layers.keySet());
    if (!unknown.isEmpty()) {
      faults.add(
          "names for layers "
              + Quote.list(unknown)
              + " that the model does not have or that have no weights");
    }
    return faults;
  }
}
