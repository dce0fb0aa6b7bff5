package io.github.mnistkit.eval;

import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The number of examples for each pair of true and predicted class: {@code
 * counts[actual][predicted]}.
 *
 * <p>Rows are true classes, columns are predicted classes. Instances are immutable and equal by
 * value.
 */
public final class ConfusionMatrix {

  private final List<String> classNames;
  private final long[][] counts;

  private ConfusionMatrix(List<String> classNames, long[][] counts) {
    this.classNames = classNames;
    this.counts = counts;
  }

  /**
   * Counts predictions.
   *
   * @param predictions N examples of K classes; N may be 0
   * @return the matrix [K×K]
   */
  public static ConfusionMatrix of(Predictions predictions) {
    long[][] counts = new long[predictions.classes()][predictions.classes()];
    for (int i = 0; i < predictions.size(); i++) {
      counts[predictions.actual(i)][predictions.predicted(i)]++;
    }
    return new ConfusionMatrix(predictions.classNames(), counts);
  }

  /**
   * The names of the classes.
   *
   * @return K names; unmodifiable
   */
  public List<String> classNames() {
    return classNames;
  }

  /**
   * The number of classes.
   *
   * @return K
   */
  public int classes() {
    return classNames.size();
  }

  /**
   * The number of examples of one class that were predicted as a given class.
   *
   * @param actual the true class, in 0..K-1
   * @param predicted the predicted class, in 0..K-1
   * @return their number
   * @throws IndexOutOfBoundsException if there is no such class
   */
  public long count(int actual, int predicted) {
    return counts[column(actual)][column(predicted)];
  }

  /**
   * All counts.
   *
   * @return a new array [K×K], {@code counts[actual][predicted]}
   */
  public long[][] counts() {
    return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
  }

  /**
   * The number of examples.
   *
   * @return N
   */
  public long total() {
    return Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
  }

  /**
   * The number of correct predictions: the sum of the diagonal.
   *
   * @return a number in 0..N
   */
  public long right() {
    long sum = 0;
    for (int k = 0; k < classes(); k++) {
      sum += counts[k][k];
    }
    return sum;
  }

  /**
   * The scores of each class.
   *
   * @return K scores, in the order of the classes
   */
  public List<ClassScores> perClass() {
    List<ClassScores> scores = new ArrayList<>();
    for (int k = 0; k < classes(); k++) {
      scores.add(scores(k));
    }
    return List.copyOf(scores);
  }

  /**
   * The mean of the classes' precision.
   *
   * <p>In this and the other macro averages every class that occurs or was predicted has the same
   * weight; a value of 0 / 0 counts as 0, so that a class never predicted has precision 0 here. A
   * class that neither occurs nor was predicted is left out.
   *
   * @return a number in [0, 1]; NaN without examples
   */
  public double macroPrecision() {
    return macro(ClassScores::precision);
  }

  /**
   * The mean of the classes' recall, averaged like {@link #macroPrecision()}.
   *
   * @return a number in [0, 1]; NaN without examples
   */
  public double macroRecall() {
    return macro(ClassScores::recall);
  }

  /**
   * The mean of the classes' F1, averaged like {@link #macroPrecision()}.
   *
   * @return a number in [0, 1]; NaN without examples
   */
  public double macroF1() {
    return macro(ClassScores::f1);
  }

  /**
   * The pairs of classes that were confused at least once, most frequent first.
   *
   * @return the counts off the diagonal that are not 0; on ties, by actual and then by predicted
   *     class
   */
  public List<Confusion> confusions() {
    List<Confusion> found = new ArrayList<>();
    for (int actual = 0; actual < classes(); actual++) {
      for (int predicted = 0; predicted < classes(); predicted++) {
        if (actual != predicted && counts[actual][predicted] > 0) {
          found.add(new Confusion(actual, predicted, counts[actual][predicted]));
        }
      }
    }
    found.sort(Comparator.comparingLong(Confusion::count).reversed());
    return List.copyOf(found);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfusionMatrix that
        && classNames.equals(that.classNames)
        && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(classNames, Arrays.deepHashCode(counts));
  }

  /**
   * Returns the matrix as text of at most 80 columns, with a dot for each 0.
   *
   * <p>Names too long for a column header are truncated, or replaced by class numbers if truncation
   * would make them ambiguous. If there are too many classes for 80 columns, the most frequent
   * confusions are listed instead of the matrix.
   */
  @Override
  public String toString() {
    return new ConfusionText(this).text();
  }

  private ClassScores scores(int k) {
    double right = counts[k][k];
    long support = Arrays.stream(counts[k]).sum();
    long predicted = Arrays.stream(counts).mapToLong(row -> row[k]).sum();
    return new ClassScores(
        classNames.get(k),
        right / predicted,
        right / support,
        2 * right / (support + predicted),
        support,
        predicted);
  }

  private double macro(ToDoubleFunction<ClassScores> score) {
    return perClass().stream()
        .filter(one -> one.support() + one.predicted() > 0)
        .mapToDouble(score)
        .map(value -> Double.isNaN(value) ? 0 : value)
        .average()
        .orElse(Double.NaN);
  }

  private int column(int k) {
    return Objects.checkIndex(k, classes());
  }
}
