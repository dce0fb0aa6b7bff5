package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.TextTable;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The area under each class's ROC curve, that class against all others.
 *
 * <p>The area is the probability that an example of the class has more of its probability than one
 * of another class has, ties counting one half: {@code U / (n₊·n₋)} with the statistic U of H. B.
 * Mann and D. R. Whitney, 1947. That both are the same is shown by J. A. Hanley and B. J. McNeil,
 * "The meaning and use of the area under a receiver operating characteristic (ROC) curve", 1982.
 * Guessing has 1/2, telling apart without fault 1.
 *
 * <p>Compared are logarithms of probabilities, which stay apart where the probabilities themselves
 * round to 0 or 1. They are the same to the last bit, and tie, for examples of which one has the
 * logits of the other in another order, or all shifted by the same.
 *
 * @param perClass the areas, one for each class in the order of the classes; unmodifiable
 */
public record RocAuc(List<ClassArea> perClass) {

  /**
   * Areas of known size.
   *
   * @param perClass the areas; the list is copied
   */
  public RocAuc {
    perClass = List.copyOf(perClass);
  }

  /**
   * Measures predictions.
   *
   * @param predictions N examples of K classes; N may be 0
   * @return K areas
   */
  public static RocAuc of(Predictions predictions) {
    List<ClassArea> areas = new ArrayList<>();
    for (int k = 0; k < predictions.classes(); k++) {
      areas.add(area(predictions, k));
    }
    return new RocAuc(areas);
  }

  /**
   * The mean area of the classes that have one.
   *
   * @return a number in [0, 1]; NaN if no class has an area, because the examples are all of one
   *     class or there are none
   */
  public double macro() {
    return perClass.stream()
        .mapToDouble(ClassArea::area)
        .filter(area -> !Double.isNaN(area))
        .average()
        .orElse(Double.NaN);
  }

  /** A table of the classes. */
  @Override
  public String toString() {
    TextTable table = new TextTable("lrrr", "  ").row("class", "ROC AUC", "of it", "others");
    for (ClassArea one : perClass) {
      table.row(
          TextTable.cut(one.name(), 40),
          Numbers.decimals(6, one.area()),
          Numbers.count(one.positives()),
          Numbers.count(one.negatives()));
    }
    return table.text() + "\nmean of the classes: " + Numbers.decimals(6, macro());
  }

  private static ClassArea area(Predictions predictions, int k) {
    double[] positives = new double[predictions.size()];
    double[] negatives = new double[predictions.size()];
    int inside = 0;
    int outside = 0;
    for (int i = 0; i < predictions.size(); i++) {
      if (predictions.actual(i) == k) {
        positives[inside++] = predictions.logProbability(i, k);
      } else {
        negatives[outside++] = predictions.logProbability(i, k);
      }
    }
    double wins = wins(Arrays.copyOf(positives, inside), Arrays.copyOf(negatives, outside));
    double area = wins / ((double) inside * outside);
    return new ClassArea(predictions.classNames().get(k), area, inside, outside);
  }

  /** How many pairs the first wins, a draw counting one half; both arrays are sorted. */
  private static double wins(double[] first, double[] second) {
    Arrays.sort(first);
    Arrays.sort(second);
    double wins = 0;
    int below = 0;
    int notAbove = 0;
    for (double score : first) {
      while (below < second.length && second[below] < score) {
        below++;
      }
      while (notAbove < second.length && second[notAbove] <= score) {
        notAbove++;
      }
      wins += ((double) below + notAbove) / 2;
    }
    return wins;
  }

  /**
   * How well one class is ranked above the others.
   *
   * @param name the name of the class
   * @param area the area under its ROC curve, in [0, 1]; NaN if all examples or none are of it
   * @param positives how many examples are of the class
   * @param negatives how many are not
   */
  public record ClassArea(String name, double area, int positives, int negatives) {}
}
