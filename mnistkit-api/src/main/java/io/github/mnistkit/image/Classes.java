package io.github.mnistkit.image;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Creates views of examples with other classes: fewer, renamed or merged ones, numbered from 0.
 *
 * <pre>{@code
 * Examples two = Classes.only(digits.train(), "4", "9"); // 0 is "4", 1 is "9"
 * Examples nine = Classes.merge(digits.train(), "4", "9"); // "4 or 9" in the place of "4"
 * }</pre>
 *
 * <p>Like the views of {@link Examples}, they share the pixels of the original, and add the
 * operation to the provenance. Auxiliary labels stay as they are, with the classes of their own; to
 * have pairs of some digits only, choose the digits first and pair them afterwards.
 */
public final class Classes {
  private Classes() {}

  /**
   * Returns the examples of some classes, which become all the classes there are, in the order
   * given: the first has label 0. A model for the result needs as many outputs as classes were
   * given. {@link Views#ofClasses} chooses the same examples and keeps all classes.
   *
   * @param examples the examples to choose from
   * @param classNames the classes, at least one; one without examples stays in the list
   * @return a view, in the order of the examples
   * @throws IllegalArgumentException if no class is given, one is given twice, or one does not
   *     exist
   */
  public static Examples only(Examples examples, String... classNames) {
    List<String> wanted = LabelChecks.distinctNames("Classes.only", List.of(classNames));
    int[] labels = new int[examples.classes()];
    Arrays.fill(labels, -1);
    for (int k = 0; k < wanted.size(); k++) {
      labels[LabelChecks.requireClass("Classes.only", examples, wanted.get(k))] = k;
    }
    int[] rows =
        IntStream.range(0, examples.size()).filter(i -> labels[examples.label(i)] >= 0).toArray();
    Examples chosen = examples.select(rows, "only classes " + String.join(", ", wanted));
    return relabelled(chosen, labels, wanted);
  }

  /**
   * Returns the same examples without the classes that have none; the others keep their order. Two
   * sets may lose different classes: choose them with {@link #only} where they must agree, such as
   * for training and validation.
   *
   * @param examples the examples, at least one
   * @return a view of all examples; the examples themselves if no class is empty
   * @throws IllegalArgumentException if there are no examples
   */
  public static Examples withoutEmpty(Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(
          "Classes.withoutEmpty needs at least 1 example, but was given none");
    }
    int[] counts = examples.classCounts();
    List<String> kept = new ArrayList<>();
    List<String> empty = new ArrayList<>();
    int[] labels = new int[counts.length];
    for (int k = 0; k < counts.length; k++) {
      labels[k] = kept.size();
      (counts[k] > 0 ? kept : empty).add(examples.classNames().get(k));
    }
    if (empty.isEmpty()) {
      return examples;
    }
    String step = "without empty classes " + String.join(", ", empty);
    return relabelled(all(examples, step), labels, kept);
  }

  /**
   * Returns the same examples with other names of classes. Classes that get the same name become
   * one. The new classes are in the order in which their first members were.
   *
   * <pre>{@code
   * Examples round = Classes.relabel(digits, Map.of("0", "round", "6", "round", "8", "round"));
   * }</pre>
   *
   * @param examples the examples to relabel
   * @param newNames the new name of each class that gets another one; the other classes keep theirs
   * @return a view of all examples
   * @throws IllegalArgumentException if there is nothing to rename, a class does not exist, or a
   *     new name is blank
   */
  public static Examples relabel(Examples examples, Map<String, String> newNames) {
    if (newNames.isEmpty()) {
      throw new IllegalArgumentException(
          "Classes.relabel newNames must hold at least 1 class, but is empty");
    }
    newNames.forEach(
        (from, to) -> {
          LabelChecks.requireClass("Classes.relabel", examples, from);
          if (to.isBlank()) {
            throw new IllegalArgumentException(
                "Classes.relabel newNames must not be blank, but that of "
                    + Quote.of(from)
                    + " was "
                    + Quote.of(to));
          }
        });
    List<String> changes =
        examples.classNames().stream()
            .filter(newNames::containsKey)
            .map(name -> name + " to " + newNames.get(name))
            .toList();
    return renamed(examples, newNames, "relabelled " + String.join(", ", changes));
  }

  /**
   * Returns the same examples with several classes as one, which is named after them, such as
   * {@code 4 or 9}, and takes the place of the first. {@link #relabel} gives it another name.
   *
   * @param examples the examples
   * @param classNames the classes, at least two
   * @return a view of all examples
   * @throws IllegalArgumentException if fewer than two classes are given, one is given twice, one
   *     does not exist, or a class has the name of the merged one
   */
  public static Examples merge(Examples examples, String... classNames) {
    List<String> merged = LabelChecks.distinctNames("Classes.merge", List.of(classNames));
    if (merged.size() < 2) {
      throw new IllegalArgumentException(
          "Classes.merge classNames must hold at least 2 names, but was " + Quote.list(merged));
    }
    String name = String.join(" or ", merged);
    if (examples.classNames().contains(name)) {
      throw new IllegalArgumentException(
          "Classes.merge must give a new class, but "
              + Quote.of(name)
              + " exists: give the class another name with Classes.relabel");
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String one : merged) {
      LabelChecks.requireClass("Classes.merge", examples, one);
      names.put(one, name);
    }
    return renamed(examples, names, "merged classes " + String.join(", ", merged));
  }

  private static Examples renamed(Examples examples, Map<String, String> names, String step) {
    List<String> each =
        examples.classNames().stream().map(name -> names.getOrDefault(name, name)).toList();
    Set<String> distinct = new LinkedHashSet<>(each);
    List<String> order = List.copyOf(distinct);
    int[] labels = each.stream().mapToInt(order::indexOf).toArray();
    return relabelled(all(examples, step), labels, order);
  }

  private static Examples all(Examples examples, String step) {
    return examples.select(Rows.range(0, examples.size()), step);
  }

  private static Examples relabelled(Examples examples, int[] newLabels, List<String> names) {
    int[] labels = Arrays.stream(examples.labels()).map(label -> newLabels[label]).toArray();
    Map<String, AuxiliaryLabels> auxiliaries = new LinkedHashMap<>();
    for (String name : examples.auxiliaryNames()) {
      auxiliaries.put(name, examples.auxiliary(name).orElseThrow());
    }
    ExampleStore store = new RelabelledStore(examples, labels, names);
    int[] rows = Rows.range(0, examples.size());
    return new Examples(store, rows, examples.provenance(), auxiliaries);
  }
}
