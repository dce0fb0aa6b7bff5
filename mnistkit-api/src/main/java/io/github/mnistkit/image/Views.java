package io.github.mnistkit.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Creates further views of examples: some classes, balanced classes, folds, concatenations.
 *
 * <p>Like the views of {@link Examples}, they share the pixels of the original, and add the
 * operation to the provenance.
 */
public final class Views {
  private Views() {}

  /**
   * Returns the examples of some classes, in their order. The other classes stay in the list,
   * without examples, so that the labels still mean what a classifier of all classes predicts; to
   * train on these classes alone, use {@link Classes#only}.
   *
   * @param examples the examples to choose from
   * @param classNames the classes, at least one
   * @return a view with the same labels and the same list of classes
   * @throws IllegalArgumentException if no class is given, or one that does not exist
   */
  public static Examples ofClasses(Examples examples, String... classNames) {
    List<String> wanted = LabelChecks.distinctNames("Views.ofClasses", List.of(classNames));
    boolean[] kept = new boolean[examples.classes()];
    for (String name : wanted) {
      kept[LabelChecks.requireClass("Views.ofClasses", examples, name)] = true;
    }
    int[] rows = IntStream.range(0, examples.size()).filter(i -> kept[examples.label(i)]).toArray();
    return examples.select(rows, "classes " + String.join(" and ", wanted));
  }

  /**
   * Returns the same number of examples of every class, drawn as by {@link Examples#shuffle}, in
   * their order.
   *
   * @param examples the examples to choose from
   * @param perClass the number of examples of each class, at least 1
   * @param seed the same seed chooses the same examples on every JDK
   * @return a view of K · perClass examples
   * @throws IllegalArgumentException if the number is below 1, or a class has fewer examples
   */
  public static Examples balanced(Examples examples, int perClass, long seed) {
    requireEnough(examples, perClass);
    int[] left = new int[examples.classes()];
    Arrays.fill(left, perClass);
    int[] order = shuffled(examples.size(), seed);
    boolean[] chosen = new boolean[order.length];
    for (int row : order) {
      chosen[row] = left[examples.label(row)]-- > 0;
    }
    return examples.select(
        Rows.marked(chosen, true), "balanced " + perClass + " per class (seed " + seed + ")");
  }

  private static void requireEnough(Examples examples, int perClass) {
    int[] counts = examples.classCounts();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 0) {
        throw new IllegalArgumentException(
            "Views.balanced needs examples of every class, but class "
                + examples.classNames().get(label)
                + " has none: leave it out with Classes.only");
      }
      if (perClass < 1 || perClass > counts[label]) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Views.balanced perClass must be between 1 and %d (the examples of class %s),"
                    + " but was %d",
                counts[label],
                examples.classNames().get(label),
                perClass));
      }
    }
  }

  /**
   * Returns disjoint, stratified folds for cross-validation: each class, and the whole, is divided
   * equally to within one example.
   *
   * @param examples the examples to divide
   * @param count the number of folds, between 2 and N
   * @param seed the same seed gives the same folds on every JDK
   * @return a split for each fold, whose second part is the fold and whose first part is the rest,
   *     both in the order of the examples
   * @throws IllegalArgumentException if the count is not between 2 and N
   */
  public static List<Split> folds(Examples examples, int count, long seed) {
    if (count < 2 || count > examples.size()) {
      throw new IllegalArgumentException(
          "Views.folds count must be between 2 and "
              + examples.size()
              + " (the size), but was "
              + count);
    }
    int[] folds = assign(examples, count, seed);
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int current = fold;
      String name = "fold " + (fold + 1) + " of " + count;
      int[] in = IntStream.range(0, folds.length).filter(i -> folds[i] == current).toArray();
      int[] out = IntStream.range(0, folds.length).filter(i -> folds[i] != current).toArray();
      splits.add(
          new Split(
              examples.select(out, "all but " + name + " (seed " + seed + ")"),
              examples.select(in, name + " (seed " + seed + ")")));
    }
    return List.copyOf(splits);
  }

  /**
   * Deals the shuffled examples to the folds, class by class, without restarting at the first fold
   * for each class.
   */
  private static int[] assign(Examples examples, int count, long seed) {
    int[] labels = examples.labels();
    int[] order = shuffled(labels.length, seed);
    int[] folds = new int[labels.length];
    int next = 0;
    for (int label = 0; label < examples.classes(); label++) {
      for (int row : order) {
        if (labels[row] == label) {
          folds[row] = next++ % count;
        }
      }
    }
    return folds;
  }

  private static int[] shuffled(int size, long seed) {
    int[] order = Rows.range(0, size);
    Rows.shuffle(order, new Random(seed));
    return order;
  }

  /**
   * Concatenates examples.
   *
   * <p>The provenance's source names the parts; its digest is the SHA-256 of their concatenated
   * hexadecimal digests.
   *
   * @param first the first examples
   * @param more the next ones, of the same format, classes and names of auxiliary labels
   * @return a view of all of them
   * @throws IllegalArgumentException if the parts do not match, or there are more than 2³¹ − 1
   *     examples
   */
  public static Examples concatenate(Examples first, Examples... more) {
    List<Examples> parts = new ArrayList<>(List.of(first));
    parts.addAll(List.of(more));
    long size = 0;
    for (Examples part : parts) {
      requireAlike("format", first.format(), part.format());
      requireAlike("classes", first.classNames(), part.classNames());
      requireAlike(
          "auxiliary labels",
          new TreeSet<>(first.auxiliaryNames()),
          new TreeSet<>(part.auxiliaryNames()));
      size += part.size();
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "Views.concatenate must give at most " + Integer.MAX_VALUE + " examples, but " + size);
    }
    Map<String, AuxiliaryLabels> auxiliaries = new LinkedHashMap<>();
    first.auxiliaryNames().forEach(name -> auxiliaries.put(name, join(name, parts)));
    int[] rows = Rows.range(0, (int) size);
    return new Examples(new JoinedStore(parts), rows, Provenance.ofParts(parts), auxiliaries);
  }

  private static AuxiliaryLabels join(String name, List<Examples> parts) {
    List<AuxiliaryLabels> labels =
        parts.stream().map(part -> part.auxiliary(name).orElseThrow()).toList();
    List<String> classNames = labels.get(0).classNames();
    labels.forEach(some -> requireAlike("classes of " + name, classNames, some.classNames()));
    int[] joined = labels.stream().flatMapToInt(some -> Arrays.stream(some.labels())).toArray();
    return AuxiliaryLabels.of(name, classNames, joined);
  }

  private static void requireAlike(String what, Object first, Object other) {
    if (!first.equals(other)) {
      throw new IllegalArgumentException(
          "Views.concatenate needs equal " + what + ", but was given " + first + " and " + other);
    }
  }
}
