package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The result of a study: the results of every variant, in the order of its runs, independent of the
 * order in which they ended. Instances are immutable.
 */
public final class StudyResult {

  private final String name;
  private final List<String> variants;
  private final List<TrialResult> results;
  private final List<String> notSaved;

  StudyResult(String name, List<TrialResult> ended, List<String> notSaved) {
    this.name = name;
    this.variants = ended.stream().map(result -> result.trial().variant()).distinct().toList();
    this.notSaved = List.copyOf(notSaved);
    Pairing.requireDistinct(ended);
    this.results =
        ended.stream()
            .sorted(
                Comparator.comparingInt(
                        (TrialResult result) -> variants.indexOf(result.trial().variant()))
                    .thenComparing(TrialResult::trial, Pairing.order(ended)))
            .toList();
  }

  /**
   * {@return the result of trials that were run and stored elsewhere} Results with the same seed
   * are paired, even if their runs have different numbers.
   *
   * @param name for tables; not blank
   * @param results at least one; variants are in the order of their first occurrence
   * @throws IllegalArgumentException if the name is blank, there are no results, or a variant has
   *     two results of one seed
   */
  public static StudyResult of(String name, List<TrialResult> results) {
    String unused = Shown.requireName("StudyResult.name", name);
    if (results.isEmpty()) {
      throw new IllegalArgumentException(
          "StudyResult.results must hold at least 1 result, but was 0");
    }
    return new StudyResult(name, results, List.of());
  }

  /** {@return the study's name, not blank} */
  public String name() {
    return name;
  }

  /** {@return the names of the compared variants, in the order given; unmodifiable} */
  public List<String> variants() {
    return variants;
  }

  /**
   * {@return the result of every run, variant by variant, each in the order of its runs;
   * unmodifiable}
   */
  public List<TrialResult> results() {
    return results;
  }

  /**
   * {@return the runs of a variant that finished, in their order; empty if all failed}
   *
   * @param variant one of {@link #variants()}
   * @throws IllegalArgumentException if there is no such variant
   */
  public List<Finished> finished(String variant) {
    requireVariant(variant);
    return results.stream()
        .filter(Finished.class::isInstance)
        .map(Finished.class::cast)
        .filter(result -> result.trial().variant().equals(variant))
        .toList();
  }

  /**
   * {@return the finished run of a variant whose model has the highest accuracy on the validation
   * data, the first of equal ones} Because it is chosen on the same data, its metrics are biased.
   *
   * @param variant one of {@link #variants()}
   * @throws IllegalArgumentException if there is no such variant, or no run of it finished
   */
  public Finished best(String variant) {
    SampleSummary unused = spread(variant, RunMetric.of(Metrics.ACCURACY));
    return RunMetric.best(finished(variant));
  }

  /** {@return the runs that failed, variant by variant; unmodifiable} */
  public List<Failed> failures() {
    return results.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }

  /** {@return a line for each result that could not be stored, with the reason; unmodifiable} */
  public List<String> notSaved() {
    return notSaved;
  }

  /**
   * {@return a metric of each finished run of a variant, in their order; a new array, which may be
   * empty} Those of two variants are aligned if both finished with the same seeds: {@link #paired}.
   *
   * @param variant one of {@link #variants()}
   * @param metric the metric, such as {@code RunMetric.last("valAccuracy")}
   * @throws IllegalArgumentException if there is no such variant, or its runs lack the metric
   */
  public double[] values(String variant, RunMetric metric) {
    return finished(variant).stream().mapToDouble(metric.function()).toArray();
  }

  /**
   * {@return a summary of a metric over the finished runs of a variant}
   *
   * @param variant one of {@link #variants()}
   * @param metric the metric
   * @throws IllegalArgumentException if there is no such variant, or no run of it finished
   */
  public SampleSummary spread(String variant, RunMetric metric) {
    double[] values = values(variant, metric);
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "StudyResult.spread needs at least 1 finished run, but %s has 0"
              .formatted(Shown.quoted(variant)));
    }
    return SampleSummary.of(values);
  }

  /**
   * {@return Student's interval of the mean of a metric over the finished runs of a variant: {@link
   * SampleSummary#foldInterval} if they are folds, otherwise {@link SampleSummary#interval}}
   *
   * @param variant one of {@link #variants()}
   * @param metric the metric
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @throws IllegalArgumentException if there is no such variant, or no run of it finished
   * @throws IllegalStateException if only one run finished
   */
  public Interval interval(String variant, RunMetric metric, double level) {
    SampleSummary spread = spread(variant, metric);
    OptionalInt folds = Pairing.folds(finished(variant));
    return folds.isPresent()
        ? spread.foldInterval(level, folds.getAsInt())
        : spread.interval(level);
  }

  /**
   * {@return the comparison of two variants by {@code valAccuracy} at the best epoch}
   *
   * @param first one of {@link #variants()}
   * @param second another
   * @throws IllegalArgumentException as {@link #compare(String, String, RunMetric)}
   */
  public PairedComparison compare(String first, String second) {
    return compare(first, second, RunMetric.best("valAccuracy"));
  }

  /**
   * {@return the differences, first minus second, of the seeds with which both finished} Others are
   * left out. Folds of a cross-validation are compared by {@link PairedComparison#ofFolds}.
   *
   * @param first one of {@link #variants()}
   * @param second another
   * @param metric the metric
   * @throws IllegalArgumentException if there is no such variant, both finished with no seed, or
   *     one lacks the metric, or runs of one seed have different folds
   */
  public PairedComparison compare(String first, String second, RunMetric metric) {
    StudyResult both = paired(first, second);
    OptionalInt folds = Pairing.folds(both, first, second);
    double[] ofFirst = both.values(first, metric);
    double[] ofSecond = both.values(second, metric);
    return folds.isPresent()
        ? PairedComparison.ofFolds(ofFirst, ofSecond, folds.getAsInt())
        : PairedComparison.of(ofFirst, ofSecond);
  }

  /**
   * {@return the runs that can be compared pair by pair: of these variants, with the seeds that
   * finished in all of them; values of two variants at the same index have the same seed}
   *
   * @param names some of {@link #variants()}; none for all of them
   * @throws IllegalArgumentException if there is no such variant, or no seed finished in all
   */
  public StudyResult paired(String... names) {
    List<String> chosen = names.length == 0 ? variants : List.of(names);
    return new StudyResult(name, Pairing.pairs(this, chosen), List.of());
  }

  /** {@return the {@linkplain #table(String) table} of {@code valAccuracy}} */
  public String table() {
    return table("valAccuracy");
  }

  /**
   * {@return a table of at most 80 columns} Two lines for each variant: a metric at the best epoch
   * and at the last, as mean ± sample standard deviation, least and greatest value over the runs,
   * the mean number of the epoch and mean seconds of training. Failed runs are listed below.
   *
   * @param key a metric of the history, such as {@code valLoss}; the best epoch is always that of
   *     the highest {@code valAccuracy}
   * @throws IllegalArgumentException if a run lacks the metric
   */
  public String table(String key) {
    return new StudyTable(this, key).text();
  }

  /**
   * {@return a table of any metric of the runs: one line for each variant, as in the other tables}
   *
   * @param metric such as {@code RunMetric.of(Metrics.ACCURACY, "test")}
   * @throws IllegalArgumentException if a run lacks the metric
   */
  public String table(RunMetric metric) {
    return StudyTable.text(this, metric);
  }

  /** The text of {@link #table()}. */
  @Override
  public String toString() {
    return table();
  }

  private void requireVariant(String variant) {
    if (!variants.contains(variant)) {
      throw new IllegalArgumentException(
          "StudyResult.variant must be one of "
              + (Shown.list(variants) + ", but was " + Shown.quoted(variant)));
    }
  }
}
