package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.CorrectedTStatistic;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.image.Views;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Examples divided into k folds for cross-validation: each run of a study is validated on one fold
 * and trained on the others.
 *
 * <pre>{@code
 * StudyResult result = study.on(Folds.of(examples, 5)).run(trainer); // 5 runs of each variant
 * }</pre>
 *
 * <p>Folds are stratified: each class is divided equally among them. Results are compared with the
 * {@link CorrectedTStatistic}. Immutable; each method returns a copy.
 */
public final class Folds {

  private final Examples examples;
  private final int count;
  private final int repetitions;
  private final Optional<GroupFolds> groups;

  private Folds(Examples examples, int count, int repetitions, Optional<GroupFolds> groups) {
    this.examples = examples;
    this.count = count;
    this.repetitions = repetitions;
    this.groups = groups;
  }

  /**
   * Divides examples into stratified folds, as {@link Views#folds} does.
   *
   * @param examples the examples to divide, of every class at least as many as there are folds
   * @param count the number of folds, k, at least 2
   * @return the folds, used once each
   * @throws IllegalArgumentException if there are fewer than 2 folds, or more than examples of a
   *     class
   */
  public static Folds of(Examples examples, int count) {
    if (count < 2) {
      throw new IllegalArgumentException("Folds.count must be at least 2, but was " + count);
    }
    int[] counts = examples.classCounts();
    for (int label = 0; label < counts.length; label++) {
      if (counts[label] < count) {
        throw new IllegalArgumentException(
            "Folds.count must be at most the number of examples of each class, but was "
                + (count + ", and of class \"" + examples.classNames().get(label) + "\" there ")
                + (counts[label] == 1 ? "is 1" : "are " + counts[label]));
      }
    }
    return new Folds(examples, count, 1, Optional.empty());
  }

  /**
   * Keeps the examples of a group in one fold, so that none of them is in the training data of the
   * others: the writer of a digit, or the photograph that several images were cut from. Groups are
   * dealt by decreasing size, each to the fold where it makes the classes most even.
   *
   * @param group the group of each example, any number [N]
   * @return a copy
   * @throws IllegalArgumentException if there is not one number for each example, or there are more
   *     folds than groups, or than groups with a class
   */
  public Folds grouped(int... group) {
    return new Folds(
        examples, count, repetitions, Optional.of(GroupFolds.of(examples, group, count)));
  }

  /**
   * Divides the examples anew several times, which makes means more precise: n repetitions of k
   * folds are n·k runs of each variant.
   *
   * @param times at least 1; default 1
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Folds repeated(int times) {
    return new Folds(examples, count, StudySettings.atLeastOne("Folds.repeated", times), groups);
  }

  /**
   * The number of runs of each variant.
   *
   * @return folds · repetitions
   */
  public int runs() {
    return count * repetitions;
  }

  /**
   * The data of each run: training data (first) and the fold to validate on (second).
   *
   * @param seed of the first repetition; repetition r is divided with the seed {@code seed + r}
   * @return one split for each run, the folds of the first repetition first; unmodifiable
   * @throws IllegalArgumentException if groups cannot be dealt so that every fold has every class
   */
  public List<Split> splits(long seed) {
    List<Split> splits = new ArrayList<>();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      splits.addAll(divided(seed + repetition));
    }
    return List.copyOf(splits);
  }

  /** Returns the data of each run by its seed, of which the first is given. */
  LongFunction<Split> bySeed(long first) {
    List<Split> splits = splits(first);
    return seed -> splits.get((int) (seed - first));
  }

  private List<Split> divided(long seed) {
    return groups.isEmpty()
        ? Views.folds(examples, count, seed)
        : groups.get().divided(examples, seed);
  }

  /** The fold that a run is validated on. */
  Trial.Fold fold(int run) {
    return new Trial.Fold(run % count + 1, count, run / count + 1);
  }

  /** Returns the folds in words, such as {@code 5 folds of 600 examples, 2 times}. */
  @Override
  public String toString() {
    return count
        + " folds of "
        + (examples.size() + " examples")
        + groups.map(dealt -> " in " + dealt.size() + " groups").orElse("")
        + (repetitions == 1 ? "" : ", " + repetitions + " times");
  }
}
