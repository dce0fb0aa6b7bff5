package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Epoch;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A metric of a finished run, by which variants are compared.
 *
 * @param name in errors and reports; not blank
 * @param better whether lower or higher values are better; empty if unknown
 * @param function computes the metric of a run
 * @param metric the metric of predictions that it is; empty for others
 */
public record RunMetric(
    String name,
    Optional<Better> better,
    ToDoubleFunction<Finished> function,
    Optional<Metric> metric) {

  /**
   * Creates a metric.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public RunMetric {
    if (name.isBlank()) {
      throw new IllegalArgumentException("RunMetric.name must not be blank");
    }
  }

  /**
   * Creates a metric without a preferred direction.
   *
   * @param name in errors and reports
   * @param function computes the metric of a run
   * @throws IllegalArgumentException if the name is blank
   */
  public RunMetric(String name, ToDoubleFunction<Finished> function) {
    this(name, Optional.empty(), function);
  }

  private RunMetric(String name, Optional<Better> better, ToDoubleFunction<Finished> function) {
    this(name, better, function, Optional.empty());
  }

  /**
   * A metric of the epoch with the highest {@code valAccuracy}. Lower is better if the last word of
   * the key is loss, higher if it is accuracy.
   *
   * @param key a metric of the history, such as {@code valAccuracy}
   * @return the metric {@code best KEY}
   */
  public static RunMetric best(String key) {
    return new RunMetric("best " + key, better(key), run -> metric(run, run.best(), key));
  }

  /**
   * A metric of the last epoch. Lower or higher is better by the same rule as in {@link #best}.
   *
   * @param key a metric of the history, such as {@code valAccuracy}
   * @return the metric {@code last KEY}
   */
  public static RunMetric last(String key) {
    return new RunMetric("last " + key, better(key), run -> metric(run, run.last(), key));
  }

  /**
   * A metric of the trained model on the validation data, after the last epoch.
   *
   * @param metric one of {@link Metrics#standard()}, or of {@link Study#evaluating}
   * @return the metric, with the metric's name and direction
   */
  public static RunMetric of(Metric metric) {
    return new RunMetric(
        metric.name(),
        Optional.of(metric.better()),
        run -> known("RunMetric.metric", run.metrics(), metric.name(), run),
        Optional.of(metric));
  }

  /**
   * A metric of the trained model on a part of the data besides the validation data. Nothing should
   * be chosen by it.
   *
   * @param metric one of {@link Metrics#standard()}, or of {@link Study#evaluating}
   * @param part a name that was given to {@link Study#evaluatingOn}, such as "test"
   * @return the metric {@code METRIC on PART}, with the metric's direction
   */
  public static RunMetric of(Metric metric, String part) {
    return new RunMetric(
        metric.name() + " on " + part,
        Optional.of(metric.better()),
        run -> known("RunMetric.metric", part(run, part).metrics(), metric.name(), run),
        Optional.of(metric));
  }

  /**
   * The number of the epoch with the highest {@code valAccuracy}.
   *
   * @return the metric {@code best epoch}
   */
  public static RunMetric bestEpoch() {
    return new RunMetric("best epoch", run -> run.best().number());
  }

  /**
   * The duration of training; lower is better.
   *
   * @return the metric {@code seconds}
   */
  public static RunMetric seconds() {
    return new RunMetric("seconds", Optional.of(Better.LOWER), Finished::seconds);
  }

  /** Returns the first of the runs whose models have the highest accuracy. */
  static Finished best(List<Finished> runs) {
    ToDoubleFunction<Finished> accuracy = of(Metrics.ACCURACY).function();
    Finished best = runs.get(0);
    for (Finished run : runs) {
      if (accuracy.applyAsDouble(run) > accuracy.applyAsDouble(best)) {
        best = run;
      }
    }
    return best;
  }

  /** Compares whole words, so that an inaccuracy is not taken for an accuracy. */
  private static Optional<Better> better(String key) {
    List<String> words = List.of(key.split("(?<=\\p{Lower})(?=\\p{Upper})|[^\\p{Alpha}]+", -1));
    return switch (words.get(words.size() - 1).toLowerCase(Locale.ROOT)) {
      case "loss" -> Optional.of(Better.LOWER);
      case "accuracy" -> Optional.of(Better.HIGHER);
      default -> Optional.empty();
    };
  }

  private static double metric(Finished run, Epoch epoch, String key) {
    return known("RunMetric.key", epoch.metrics(), key, run);
  }

  private static PartEvaluation part(Finished run, String part) {
    return known("RunMetric.part", run.evaluations(), part, run);
  }

  private static <T> T known(String subject, Map<String, T> metrics, String name, Finished run) {
    T value = metrics.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          subject
              + (" must be one of " + Shown.list(metrics.keySet()))
              + (", but was '" + Shown.line(name) + "' in " + run.trial()));
    }
    return value;
  }
}
