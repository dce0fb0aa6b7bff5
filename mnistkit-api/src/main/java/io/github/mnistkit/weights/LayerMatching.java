package io.github.mnistkit.weights;

import io.github.mnistkit.internal.Quote;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the other library's names of a model's layers by the names and shapes of their arrays. What
 * is stored in a file has no order, so layers of one shape are matched by the numbers in the names,
 * and only if the names differ in nothing else.
 */
final class LayerMatching {

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  private final ForeignModel model;
  private final ForeignFile file;
  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private boolean choice;

  private LayerMatching(ForeignModel model, ForeignFile file) {
    this.model = model;
    this.file = file;
  }

  /**
   * Returns the other library's name for each layer.
   *
   * @throws IllegalArgumentException if layers have no counterpart or several, or arrays have none
   */
  static Map<String, String> of(ForeignModel model, ForeignFile file) {
    Map<String, String> usual = model.usualPrefixes();
    if (Set.copyOf(usual.values()).equals(file.layers().keySet())) {
      return usual;
    }
    LayerMatching matching = new LayerMatching(model, file);
    matching.match();
    if (!matching.faults.isEmpty()) {
      throw new IllegalArgumentException(
          LibraryNames.fault(file, model.library()).orElseGet(matching::message));
    }
    return matching.names;
  }

  private String message() {
    String wayOut =
        choice ? ". Pass a map from each layer to its name in " + model.library().title() : "";
    return Quote.message(
        "the arrays cannot be matched with the layers by their shapes: "
            + String.join("; ", faults)
            + wayOut);
  }

  private void match() {
    Map<Map<String, List<Integer>>, List<String>> here = new LinkedHashMap<>();
    model.layers().forEach((layer, arrays) -> group(here, shapes(arrays)).add(layer));
    Map<Map<String, List<Integer>>, List<String>> there = new LinkedHashMap<>();
    file.layers().forEach((layer, arrays) -> group(there, stored(arrays)).add(layer));
    Map<Map<String, List<Integer>>, List<String>> left = new LinkedHashMap<>(there);
    left.keySet().removeAll(here.keySet());
    LayerDifferences differences = new LayerDifferences(model, file, left);
    here.forEach(
        (shapes, layers) -> {
          List<String> same = there.getOrDefault(shapes, List.of());
          if (same.size() == layers.size()) {
            pair(shapes, layers, same);
          } else {
            differences.add(shapes, layers, same);
          }
        });
    faults.addAll(differences.faults());
  }

  private static List<String> group(
      Map<Map<String, List<Integer>>, List<String>> groups, Map<String, List<Integer>> shapes) {
    return groups.computeIfAbsent(shapes, key -> new ArrayList<>());
  }

  private static Map<String, List<Integer>> shapes(Map<String, ForeignArray> arrays) {
    Map<String, List<Integer>> shapes = new TreeMap<>();
    arrays.values().forEach(array -> shapes.put(array.name(), array.dimensions()));
    return shapes;
  }

  private static Map<String, List<Integer>> stored(Map<String, ForeignFile.Stored> arrays) {
    Map<String, List<Integer>> shapes = new TreeMap<>();
    arrays.forEach((name, array) -> shapes.put(name, array.tensor().dimensions()));
    return shapes;
  }

  private void pair(Map<String, List<Integer>> shapes, List<String> here, List<String> there) {
    Optional<List<String>> ordered = ordered(there);
    if (ordered.isEmpty()) {
      choice = true;
      faults.add(
          Quote.list(here)
              + " may be any of "
              + Quote.list(new TreeSet<>(there))
              + ", all "
              + text(shapes));
      return;
    }
    for (int i = 0; i < here.size(); i++) {
      names.put(here.get(i), ordered.get().get(i));
    }
  }

  /** Returns names in the order of their numbers; empty if they differ in anything else. */
  static Optional<List<String>> ordered(List<String> names) {
    return names.stream().map(LayerMatching::withoutNumbers).distinct().count() > 1
        ? Optional.empty()
        : Optional.of(names.stream().sorted(byNumbers()).toList());
  }

  static String text(Map<String, List<Integer>> shapes) {
    return shapes.entrySet().stream()
        .map(shape -> shape.getKey() + " " + shape.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String withoutNumbers(String name) {
    return NUMBER.matcher(name).replaceAll("#");
  }

  private static Comparator<String> byNumbers() {
    return Comparator.comparing(LayerMatching::numbers, LayerMatching::compare)
        .thenComparing(Comparator.naturalOrder());
  }

  /** Compares as many numbers. */
  private static int compare(List<BigInteger> one, List<BigInteger> other) {
    for (int i = 0; i < one.size(); i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<BigInteger> numbers(String name) {
    return NUMBER.matcher(name).results().map(MatchResult::group).map(BigInteger::new).toList();
  }
}
