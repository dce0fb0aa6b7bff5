package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Deals groups of examples to folds, so that each class is divided as equally as groups allow.
 *
 * @param groups the rows of the examples of each group
 * @param count the number of folds
 */
record GroupFolds(List<int[]> groups, int count) {

  static GroupFolds of(Examples examples, int[] group, int count) {
    if (group.length != examples.size()) {
      throw new IllegalArgumentException(
          "Folds.grouped needs a group for each of the "
              + (examples.size() + " examples, but was given " + group.length));
    }
    Map<Integer, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < group.length; row++) {
      rows.computeIfAbsent(group[row], any -> new ArrayList<>()).add(row);
    }
    if (rows.size() < count) {
      throw new IllegalArgumentException(
          "Folds.count must be at most the number of groups, "
              + rows.size()
              + ", but was "
              + count);
    }
    List<int[]> groups =
        rows.values().stream()
            .map(some -> some.stream().mapToInt(Integer::intValue).toArray())
            .toList();
    requireClasses(examples, groups, count);
    return new GroupFolds(groups, count);
  }

  private static void requireClasses(Examples examples, List<int[]> groups, int count) {
    for (int label = 0; label < examples.classes(); label++) {
      int wanted = label;
      long having =
          groups.stream()
              .filter(rows -> Arrays.stream(rows).anyMatch(row -> examples.label(row) == wanted))
              .count();
      if (having < count) {
        throw new IllegalArgumentException(
            "Folds.count must be at most the number of groups with each class, but was "
                + (count + ", and class \"" + examples.classNames().get(label) + "\" is in ")
                + (having == 1 ? "1 group" : having + " groups"));
      }
    }
  }

  int size() {
    return groups.size();
  }

  List<Split> divided(Examples examples, long seed) {
    int[] folds = dealt(examples, seed);
    List<Split> splits = new ArrayList<>();
    for (int fold = 0; fold < count; fold++) {
      int current = fold;
      String name = "fold " + (fold + 1) + " of " + count + " by groups (seed " + seed + ")";
      Split split =
          new Split(
              examples.select(rows(folds.length, row -> folds[row] != current), "all but " + name),
              examples.select(rows(folds.length, row -> folds[row] == current), name));
      requireAllClasses(split.second(), name);
      splits.add(split);
    }
    return splits;
  }

  private static int[] rows(int size, IntPredicate chosen) {
    return IntStream.range(0, size).filter(chosen).toArray();
  }

  private static void requireAllClasses(Examples fold, String name) {
    int[] counts = fold.classCounts();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] == 0) {
        throw new IllegalArgumentException(
            "Folds.grouped must leave examples of every class in every fold, but "
                + (name + " has 0 of class \"" + fold.classNames().get(label) + "\" among ")
                + (fold.size() + ": use fewer folds or another seed"));
      }
    }
  }

  /** Returns the fold of each example. */
  private int[] dealt(Examples examples, long seed) {
    List<int[]> order = new ArrayList<>(groups);
    Collections.shuffle(order, new Random(seed));
    order.sort(Comparator.comparingInt(rows -> -rows.length));
    int[] totals = examples.classCounts();
    int[][] dealt = new int[count][totals.length];
    int[] folds = new int[examples.size()];
    for (int[] rows : order) {
      int[] counts = new int[totals.length];
      Arrays.stream(rows).forEach(row -> counts[examples.label(row)]++);
      int fold = evenest(dealt, counts, totals);
      for (int label = 0; label < counts.length; label++) {
        dealt[fold][label] += counts[label];
      }
      Arrays.stream(rows).forEach(row -> folds[row] = fold);
    }
    return folds;
  }

  /** Returns the fold where a group adds least to the sum of squared shares of all classes. */
  private static int evenest(int[][] dealt, int[] counts, int[] totals) {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int fold = 0; fold < dealt.length; fold++) {
      double added = 0;
      for (int label = 0; label < counts.length; label++) {
        double share = (double) counts[label] / totals[label];
        added += share * (share + 2.0 * dealt[fold][label] / totals[label]);
      }
      if (added < least) {
        least = added;
        best = fold;
      }
    }
    return best;
  }
}
