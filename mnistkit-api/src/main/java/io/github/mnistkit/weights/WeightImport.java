package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Converts another library's arrays, and collects all that is wrong with them. */
final class WeightImport {

  private final ForeignModel model;
  private final ForeignFile file;
  private final Map<String, String> names;
  private final List<String> missing = new ArrayList<>();
  private final List<String> misshapen = new ArrayList<>();
  private final List<String> notFinite = new ArrayList<>();
  private final Set<ForeignFile.Stored> extra = new LinkedHashSet<>();
  private final Map<String, float[]> weights = new LinkedHashMap<>();

  private WeightImport(ForeignModel model, ForeignFile file, Map<String, String> names) {
    this.model = model;
    this.file = file;
    this.names = names;
    file.layers().values().forEach(arrays -> extra.addAll(arrays.values()));
  }

  /**
   * Returns the weights by name.
   *
   * @param names the other library's name of each layer
   * @throws IllegalArgumentException if layers, names and arrays are not those of the model, or
   *     values are not finite
   */
  static Map<String, float[]> of(ForeignModel model, ForeignFile file, Map<String, String> names) {
    WeightImport conversion = new WeightImport(model, file, names);
    model.layers().forEach(conversion::layer);
    conversion.requireFitting();
    conversion.requireFinite();
    return conversion.weights;
  }

  private void layer(String layer, Map<String, ForeignArray> arrays) {
    String prefix = names.get(layer);
    if (prefix == null) {
      return;
    }
    Map<String, ForeignFile.Stored> stored = file.layers().getOrDefault(prefix, Map.of());
    arrays.forEach((weight, array) -> convert(weight, array, prefix, stored.get(array.name())));
  }

  private void convert(
      String weight, ForeignArray array, String prefix, ForeignFile.@Nullable Stored stored) {
    if (stored == null) {
      String name = model.arrayName(prefix, array);
      missing.add(name + " " + array.dimensions() + " for " + weight);
      return;
    }
    extra.remove(stored);
    if (stored.tensor().dimensions().equals(array.dimensions())) {
      float[] values = stored.tensor().values();
      addNotFinite(stored, values);
      weights.put(weight, array.fromThere(values));
    } else {
      misshapen.add(stored + " instead of " + array.dimensions() + " for " + weight);
    }
  }

  private void addNotFinite(ForeignFile.Stored stored, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        notFinite.add(stored + " with " + values[i] + " as value " + i + " (from 0)");
        return;
      }
    }
  }

  private void requireFinite() {
    if (!notFinite.isEmpty()) {
      throw new IllegalArgumentException(
          Quote.message(
              "weights must be finite numbers, but found "
                  + Quote.list(notFinite)
                  + ": the training in "
                  + model.library().title()
                  + " diverged, or they were changed since"));
    }
  }

  private void requireFitting() {
    List<String> faults = new ArrayList<>(model.faultsOf(names));
    add(faults, "missing arrays ", missing);
    add(faults, "arrays of another shape ", misshapen);
    add(faults, "arrays of no layer ", extra);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          LibraryNames.fault(file, model.library())
              .orElseGet(
                  () ->
                      Quote.message(
                          "the arrays are not those of the model in "
                              + model.library().title()
                              + "'s layout: "
                              + String.join("; ", faults))));
    }
  }

  private static void add(List<String> faults, String what, Collection<?> found) {
    if (!found.isEmpty()) {
      faults.add(what + Quote.list(found));
    }
  }
}
