package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.train.Predictions;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A function that rates predictions by a number; it has a name, a formula and a range.
 *
 * <p>The metrics of this library are in {@link Metrics}; a custom metric is a {@link PerExample} or
 * an {@link Overall}. Metrics are equal if they are of the same type and have the same name,
 * formula and range: functions cannot be compared.
 */
public sealed interface Metric {

  /**
   * The name in reports.
   *
   * @return a short lower-case name, such as {@code log loss}
   */
  String name();

  /**
   * The definition in reports.
   *
   * @return one line, such as {@code mean of -ln p(true class)}
   */
  String formula();

  /**
   * The least value the metric can take.
   *
   * @return a number below {@link #highest()}
   */
  double lowest();

  /**
   * The greatest value the metric can take.
   *
   * @return a number above {@link #lowest()}, possibly infinite
   */
  double highest();

  /**
   * Returns which end of the range is good.
   *
   * @return lower or higher
   */
  Better better();

  /**
   * The metric's value for some predictions.
   *
   * @param predictions at least one example
   * @return the value; NaN only where the metric's own documentation says so
   * @throws IllegalArgumentException if there are no examples
   */
  double of(Predictions predictions);

  /**
   * The value of perfect predictions.
   *
   * @return the good end of the range
   */
  default double best() {
    return better() == Better.LOWER ? lowest() : highest();
  }

  /** The good end of a metric's range. */
  enum Better {
    /** The lower, the better: a loss or an error. */
    LOWER,
    /** The higher, the better: an accuracy or an agreement. */
    HIGHER
  }

  /** The score of a single example. */
  @FunctionalInterface
  interface Score {

    /**
     * The score of one example.
     *
     * @param predictions the predictions
     * @param i the example, in 0..N-1
     * @return its score
     */
    double of(Predictions predictions, int i);
  }

  /**
   * A metric that is the mean of a score over the examples.
   *
   * <p>Because every example has its own score, such a metric has a spread over the examples, and
   * two models can be compared on it example by example.
   *
   * @param name the name in reports; not blank
   * @param formula the definition in reports
   * @param lowest the least possible score
   * @param highest the greatest possible score
   * @param better which end of the range is good
   * @param score the score of one example
   */
  record PerExample(
      String name, String formula, double lowest, double highest, Better better, Score score)
      implements Metric {

    /**
     * Creates a custom metric.
     *
     * @throws IllegalArgumentException if the name is blank or lowest is not less than highest
     */
    public PerExample {
      check(name, lowest, highest);
    }

    /**
     * The score of each example.
     *
     * @param predictions N examples
     * @return a new array [N]
     */
    public double[] scores(Predictions predictions) {
      double[] scores = new double[predictions.size()];
      for (int i = 0; i < scores.length; i++) {
        scores[i] = score.of(predictions, i);
      }
      return scores;
    }

    /**
     * Summarizes the scores of the examples.
     *
     * @param predictions at least one example
     * @return mean, sample standard deviation, median, least and greatest score
     * @throws IllegalArgumentException if there are no examples
     */
    public SampleSummary spread(Predictions predictions) {
      checkNotEmpty(name, predictions);
      return SampleSummary.of(scores(predictions));
    }

    @Override
    public double of(Predictions predictions) {
      return spread(predictions).mean();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof PerExample that && sameDefinition(this, that);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, formula);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * A metric of the predictions as a whole, not a mean over examples.
   *
   * @param name the name in reports; not blank
   * @param formula the definition in reports
   * @param lowest the least possible value
   * @param highest the greatest possible value
   * @param better which end of the range is good
   * @param function the value for at least one example
   */
  record Overall(
      String name,
      String formula,
      double lowest,
      double highest,
      Better better,
      ToDoubleFunction<Predictions> function)
      implements Metric {

    /**
     * Creates a custom metric.
     *
     * @throws IllegalArgumentException if the name is blank or lowest is not less than highest
     */
    public Overall {
      check(name, lowest, highest);
    }

    @Override
    public double of(Predictions predictions) {
      checkNotEmpty(name, predictions);
      return function.applyAsDouble(predictions);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Overall that && sameDefinition(this, that);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, formula);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static void check(String name, double lowest, double highest) {
    String unused = Shown.requireName("Metric.name", name);
    if (!(lowest < highest)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Metric.lowest must be less than highest %s, but was %s in metric '%s'",
              highest,
              lowest,
              name));
    }
  }

  private static boolean sameDefinition(Metric one, Metric other) {
    return one.name().equals(other.name())
        && one.formula().equals(other.formula())
        && Double.compare(one.lowest(), other.lowest()) == 0
        && Double.compare(one.highest(), other.highest()) == 0
        && one.better() == other.better();
  }

  private static void checkNotEmpty(String name, Predictions predictions) {
    if (predictions.size() == 0) {
      throw new IllegalArgumentException(
          "Metric.predictions must hold at least 1 example, but was 0 in metric '" + name + "'");
    }
  }
}
