package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The evaluation of some predictions: every metric, the confusion matrix and the misclassified
 * examples.
 *
 * <pre>{@code
 * Evaluation evaluation = Evaluation.of(classifier.predict(dataset.test()));
 * System.out.println(evaluation);
 * double accuracy = evaluation.accuracy();
 * }</pre>
 *
 * <p>An evaluation is computed once and does not keep the predictions; printing it gives a report
 * of at most 80 columns. Instances are immutable and safe for use by several threads.
 */
public final class Evaluation {

  private final int size;
  private final Map<Metric, Double> values;
  private final Map<Metric, SampleSummary> spreads;
  private final ConfusionMatrix confusion;
  private final Reliability reliability;
  private final List<Misclassified> misclassified;

  private Evaluation(Predictions predictions, List<Metric> metrics) {
    Map<Metric, Double> computed = new LinkedHashMap<>();
    Map<Metric, SampleSummary> spreads = new LinkedHashMap<>();
    for (Metric metric : metrics) {
      if (metric instanceof Metric.PerExample scored) {
        spreads.put(metric, scored.spread(predictions));
        computed.put(metric, spreads.get(metric).mean());
      } else {
        computed.put(metric, metric.of(predictions));
      }
    }
    this.size = predictions.size();
    this.values = Collections.unmodifiableMap(computed);
    this.spreads = spreads;
    this.confusion = ConfusionMatrix.of(predictions);
    this.reliability = Reliability.of(predictions);
    this.misclassified = wrongAnswers(predictions);
  }

  /**
   * Evaluates predictions with the standard metrics.
   *
   * @param predictions at least one example
   * @return the evaluation
   * @throws IllegalArgumentException if there are no examples
   */
  public static Evaluation of(Predictions predictions) {
    return of(predictions, List.of());
  }

  /**
   * Evaluates predictions with the standard metrics and additional ones.
   *
   * @param predictions at least one example
   * @param more additional metrics, each with a unique name
   * @return the evaluation
   * @throws IllegalArgumentException if there are no examples, or two metrics have the same name
   */
  public static Evaluation of(Predictions predictions, List<? extends Metric> more) {
    if (predictions.size() == 0) {
      throw new IllegalArgumentException(
          "Evaluation.predictions must hold at least 1 example, but was 0");
    }
    List<Metric> metrics = new ArrayList<>(Metrics.standard());
    for (Metric metric : more) {
      if (metrics.stream().anyMatch(known -> known.name().equals(metric.name()))) {
        throw new IllegalArgumentException(
            "Evaluation.more must name each metric once, but was '" + metric.name() + "' again");
      }
      metrics.add(metric);
    }
    return new Evaluation(predictions, metrics);
  }

  /** {@return the number of examples, N, at least 1} */
  public int size() {
    return size;
  }

  /** {@return the names of the K classes; unmodifiable} */
  public List<String> classNames() {
    return confusion.classNames();
  }

  /**
   * {@link Metrics#ACCURACY}: right / all.
   *
   * @return a number in [0, 1]
   */
  public double accuracy() {
    return value(Metrics.ACCURACY);
  }

  /**
   * {@link Metrics#INACCURACY}: wrong / all, the error rate.
   *
   * @return a number in [0, 1]
   */
  public double inaccuracy() {
    return value(Metrics.INACCURACY);
  }

  /**
   * {@link Metrics#LOG_LOSS}: the mean of {@code -ln p(true class)}.
   *
   * @return a number in [0, Infinity]
   */
  public double logLoss() {
    return value(Metrics.LOG_LOSS);
  }

  /**
   * {@link Metrics#NEGATIVE_PROBABILITY}: the mean of {@code 1 - p(true class)}.
   *
   * @return a number in [0, 1]
   */
  public double negativeProbability() {
    return value(Metrics.NEGATIVE_PROBABILITY);
  }

  /**
   * {@link Metrics#ROUNDED_ACCURACY}: the share of N×K cells with {@code round(p) = y}; not
   * comparable to accuracy, as explained there.
   *
   * @return a number in [0, 1]
   */
  public double roundedAccuracy() {
    return value(Metrics.ROUNDED_ACCURACY);
  }

  /**
   * The value of a metric.
   *
   * @param metric one of {@link #values()}
   * @return its value
   * @throws IllegalArgumentException if this evaluation does not include the metric
   */
  public double value(Metric metric) {
    return known(values, metric);
  }

  /**
   * The value of every metric: the standard ones, then the additional ones.
   *
   * @return the values in the order of the report; unmodifiable
   */
  public Map<Metric, Double> values() {
    return values;
  }

  /**
   * The value of every metric by the metric's name, for files and tables.
   *
   * @return the values in the order of {@link #values()}; a new map
   */
  public Map<String, Double> valuesByName() {
    Map<String, Double> named = new LinkedHashMap<>();
    values.forEach((metric, value) -> named.put(metric.name(), value));
    return named;
  }

  /**
   * Summarizes a metric's scores over the examples.
   *
   * @param metric one of {@link #values()}
   * @return mean, sample standard deviation, median, least and greatest score of an example
   * @throws IllegalArgumentException if this evaluation does not include the metric
   */
  public SampleSummary spread(Metric.PerExample metric) {
    return known(spreads, metric);
  }

  /** {@return the confusion matrix [K×K]} */
  public ConfusionMatrix confusion() {
    return confusion;
  }

  /** {@return the reliability of the probabilities, in {@link Reliability#BINS} bins} */
  public Reliability reliability() {
    return reliability;
  }

  /** {@return the misclassified examples, by rising index; unmodifiable} */
  public List<Misclassified> misclassified() {
    return misclassified;
  }

  /**
   * Returns a report of at most 80 columns: metrics with their definitions, each class, the
   * confusion matrix and the worst misclassifications.
   */
  @Override
  public String toString() {
    return new EvaluationText(this, spreads).text();
  }

  private static <T> T known(Map<Metric, T> all, Metric metric) {
    T found = all.get(metric);
    if (found == null) {
      List<String> names = all.keySet().stream().map(Metric::name).toList();
      throw new IllegalArgumentException(
          "Evaluation.metric must be one of "
              + Shown.list(names)
              + ", but was '"
              + Shown.line(metric.name())
              + "'");
    }
    return found;
  }

  private static List<Misclassified> wrongAnswers(Predictions predictions) {
    List<Misclassified> wrong = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      int said = predictions.predicted(i);
      int is = predictions.actual(i);
      if (said != is) {
        double probability = predictions.probability(i, said);
        wrong.add(new Misclassified(i, said, is, probability, predictions.probability(i, is)));
      }
    }
    return List.copyOf(wrong);
  }
}
