package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Says why layers have no counterpart: compares each with the stored layer that is most like it, if
 * only one is.
 */
final class LayerDifferences {

  /** How a stored layer may resemble one of the model, the closest first. */
  private static final List<BiPredicate<Map<String, List<Integer>>, Map<String, List<Integer>>>>
      LIKENESSES =
          List.of(
              (here, there) ->
                  here.entrySet().containsAll(there.entrySet())
                      || there.entrySet().containsAll(here.entrySet()),
              (here, there) -> !Collections.disjoint(here.entrySet(), there.entrySet()),
              (here, there) -> here.keySet().equals(there.keySet()));

  /** Layers of one shape, and the stored layers of this shape, which are more or fewer. */
  private record Unmatched(
      Map<String, List<Integer>> shapes, List<String> layers, List<String> same) {}

  private final ForeignModel model;
  private final ForeignFile file;
  private final Map<Map<String, List<Integer>>, List<String>> left;
  private final List<Unmatched> unmatched = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Compares nothing yet.
   *
   * @param left the stored layers whose shapes no layer of the model has, by shapes
   */
  LayerDifferences(
      ForeignModel model, ForeignFile file, Map<Map<String, List<Integer>>, List<String>> left) {
    this.model = model;
    this.file = file;
    this.left = new LinkedHashMap<>(left);
  }

  /** Adds layers of one shape, of which as many stored layers do not exist. */
  void add(Map<String, List<Integer>> shapes, List<String> layers, List<String> same) {
    unmatched.add(new Unmatched(shapes, layers, same));
  }

  /** Returns all differences. */
  List<String> faults() {
    for (var likeness : LIKENESSES) {
      unmatched.removeIf(one -> explained(one, likeness));
    }
    unmatched.forEach(this::addCount);
    left.forEach(this::addLeft);
    return faults;
  }

  private boolean explained(
      Unmatched one, BiPredicate<Map<String, List<Integer>>, Map<String, List<Integer>>> likeness) {
    Set<String> near = new TreeSet<>();
    left.forEach(
        (shapes, names) -> {
          if (likeness.test(one.shapes(), shapes)) {
            near.addAll(names);
          }
        });
    List<String> all = Stream.concat(one.same().stream(), near.stream()).toList();
    Optional<List<String>> ordered = LayerMatching.ordered(all);
    if (near.isEmpty() || all.size() != one.layers().size() || ordered.isEmpty()) {
      return false;
    }
    for (int i = 0; i < all.size(); i++) {
      String name = ordered.get().get(i);
      if (near.contains(name)) {
        compare(one.layers().get(i), name);
      }
    }
    left.values().removeIf(near::containsAll);
    return true;
  }

  private void compare(String layer, String prefix) {
    Map<String, ForeignFile.Stored> stored =
        new LinkedHashMap<>(file.layers().getOrDefault(prefix, Map.of()));
    model
        .layers()
        .getOrDefault(layer, Map.of())
        .forEach(
            (weight, array) -> {
              ForeignFile.Stored found = stored.remove(array.name());
              if (found == null) {
                addMissing(layer, weight, array, prefix);
              } else if (!found.tensor().dimensions().equals(array.dimensions())) {
                faults.add(
                    (Quote.of(found.name()) + " is " + found.tensor().dimensions())
                        + (" instead of " + array.dimensions() + " (for " + layer + ")"));
              }
            });
    stored.forEach(
        (array, found) ->
            faults.add(
                (Quote.of(found.name()) + " " + found.tensor().dimensions())
                    + (" is left over (" + layer + " has no " + Quote.plain(array) + ")")));
  }

  private void addMissing(String layer, String weight, ForeignArray array, String prefix) {
    String wayOut = weight.endsWith("/bias") ? "; a layer without bias: withoutBias()" : "";
    faults.add(
        (Quote.of(model.arrayName(prefix, array)) + " " + array.dimensions())
            + (" is missing (for " + layer + wayOut + ")"));
  }

  private void addCount(Unmatched one) {
    String needed = LayerMatching.text(one.shapes());
    faults.add(
        one.same().isEmpty()
            ? "no arrays fit " + Quote.list(one.layers()) + ", which needs " + needed
            : Quote.list(one.layers())
                + " and "
                + labels(one.same())
                + " differ in number, all "
                + needed);
  }

  private void addLeft(Map<String, List<Integer>> shapes, List<String> names) {
    List<String> named = names.stream().filter(name -> !name.isEmpty()).toList();
    if (!named.isEmpty()) {
      faults.add("no layer has the shapes of " + labels(named) + ", " + LayerMatching.text(shapes));
    }
    if (named.size() < names.size()) {
      Collection<ForeignFile.Stored> arrays = file.layers().getOrDefault("", Map.of()).values();
      faults.add(
          "no layer has the arrays "
              + Quote.list(arrays)
              + ", whose names have no '"
              + model.library().separator()
              + "' after the name of a layer");
    }
  }

  /** Returns the names of stored layers; of one without a name, the names of its arrays. */
  private String labels(List<String> names) {
    Set<String> labels = new TreeSet<>();
    for (String name : names) {
      if (name.isEmpty()) {
        file.layers().getOrDefault("", Map.of()).values().forEach(one -> labels.add(one.name()));
      } else {
        labels.add(name);
      }
    }
    return Quote.list(labels);
  }
}
