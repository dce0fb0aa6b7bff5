package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.RunMetric;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A metric that a study is reported by: one of the history, which has a value in every epoch, or
 * one of the predictions of the trained models.
 *
 * @param key the key or the name
 * @param last its value after the last epoch
 * @param best its value at the best epoch; empty for a metric of predictions
 */
record ReportMetric(String key, RunMetric last, Optional<RunMetric> best) {

  static ReportMetric of(StudyResult study, String key) {
    return evaluated(study).contains(key)
        ? new ReportMetric(key, evaluated(study, key), Optional.empty())
        : new ReportMetric(key, RunMetric.last(key), Optional.of(RunMetric.best(key)));
  }

  /** Returns the names of the metrics that the models of all finished runs were evaluated by. */
  static Set<String> evaluated(StudyResult study) {
    List<Finished> runs = finished(study);
    Set<String> names = new LinkedHashSet<>();
    runs.stream().limit(1).forEach(run -> names.addAll(run.metrics().keySet()));
    runs.forEach(run -> names.retainAll(run.metrics().keySet()));
    return names;
  }

  static RunMetric evaluated(StudyResult study, String name) {
    return new RunMetric(
        name, better(study, name), run -> run.metrics().get(name), Optional.empty());
  }

  /** Returns the definition of a metric of predictions, if it is known. */
  static Optional<String> definition(StudyResult study, String name) {
    return known(name)
        .map(Metric::formula)
        .or(
            () ->
                text(study, name)
                    .map(
                        text ->
                            text.substring((name + " = ").length(), text.lastIndexOf(" in ["))));
  }

  private static Optional<Better> better(StudyResult study, String name) {
    return known(name)
        .map(Metric::better)
        .or(
            () ->
                text(study, name)
                    .map(text -> text.endsWith("lower is better") ? Better.LOWER : Better.HIGHER));
  }

  private static Optional<Metric> known(String name) {
    return Stream.concat(Metrics.standard().stream(), Metrics.further().stream())
        .filter(metric -> metric.name().equals(name))
        .findFirst();
  }

  /** Returns the text by which trials name a metric that is not a standard one. */
  private static Optional<String> text(StudyResult study, String name) {
    return finished(study).stream()
        .flatMap(run -> run.trial().needs().metrics().stream())
        .filter(text -> text.startsWith(name + " = "))
        .findFirst();
  }

  /**
   * Returns the variants with the best mean first if it is known which is better, otherwise in the
   * order of the study; those without a finite mean come last.
   */
  List<String> ranked(StudyResult study) {
    List<String> finite = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (String variant : study.variants()) {
      boolean known = !study.finished(variant).isEmpty() && Double.isFinite(mean(study, variant));
      (known ? finite : others).add(variant);
    }
    last.better()
        .ifPresent(
            better -> {
              Comparator<String> rising = Comparator.comparingDouble(name -> mean(study, name));
              finite.sort(better == Better.LOWER ? rising : rising.reversed());
            });
    finite.addAll(others);
    return finite;
  }

  private double mean(StudyResult study, String variant) {
    return study.spread(variant, last).mean();
  }

  static List<Finished> finished(StudyResult study) {
    return study.variants().stream().flatMap(name -> study.finished(name).stream()).toList();
  }

  /** Whether the runs are the folds of cross-validations. */
  static boolean isOfFolds(StudyResult study) {
    return finished(study).stream().anyMatch(run -> run.trial().fold().isPresent());
  }
}
