package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The area under the ROC curve of each class against all others.
 *
 * <p>The area is the probability that the class is given a higher probability in an example of the
 * class than in an example of another class, ties counting one half: {@code U / (n₊·n₋)} with the
 * statistic U of H. B. Mann and D. R. Whitney, 1947. For the equality of both, see J. A. Hanley and
 * B. J. McNeil, "The meaning and use of the area under a receiver operating characteristic (ROC)
 * curve", 1982. Guessing gives 1/2, a perfect separation 1.
 *
 * <p>Logarithms of probabilities are compared, since they remain distinct where the probabilities
 * round to 0 or 1. They are equal to the last bit, and so tie, for examples whose logits differ
 * only in order or by a common shift.
 *
 * @param perClass the areas, one for each class in the order of the classes; unmodifiable
 */
public record RocAuc(List<ClassArea> perClass) {

  /** Copies the list. */
  public RocAuc {
    perClass = List.copyOf(perClass);
  }

  /**
   * Computes the areas for some predictions.
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

  /** Returns a table of the classes. */
  @Override
  public String toString() {
    TextTable table = Shown.table("l  r  r  r").row("class", "ROC AUC", "of it", "others");
    for (ClassArea one : perClass) {
      table.row(
          Shown.cut(one.name(), 40),
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

  /**
   * Counts the pairs in which the first number is larger, ties counting one half; both arrays are
   * sorted.
   */
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
   * The area of one class.
   *
   * @param name the name of the class
   * @param area the area under its ROC curve, in [0, 1]; NaN if all examples or none are of it
   * @param positives the number of examples of the class
   * @param negatives the number of all other examples
   */
  public record ClassArea(String name, double area, int positives, int negatives) {}
}
