package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.TrialResult.Failed;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The result of a study: the results of every variant, in the order of its runs, independent of the
 * order in which they ended. Instances are immutable.
 */
public final class StudyResult {

  private static final String ACCURACY = "valAccuracy";

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
   * Creates a result of trials that were run and stored elsewhere. Results with the same seed are
   * paired, even if their runs have different numbers.
   *
   * @param name for tables; not blank
   * @param results at least one; variants are in the order of their first occurrence
   * @return the result
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

  /**
   * The study's name.
   *
   * @return not blank
   */
  public String name() {
    return name;
  }

  /**
   * The compared variants.
   *
   * @return the variants' names in the order given; unmodifiable
   */
  public List<String> variants() {
    return variants;
  }

  /**
   * The result of every run.
   *
   * @return variant by variant, each in the order of its runs; unmodifiable
   */
  public List<TrialResult> results() {
    return results;
  }

  /**
   * The runs of a variant that finished.
   *
   * @param variant one of {@link #variants()}
   * @return in the order of the runs; empty if all failed
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
   * The runs that failed.
   *
   * @return variant by variant; unmodifiable
   */
  public List<Failed> failures() {
    return results.stream().filter(Failed.class::isInstance).map(Failed.class::cast).toList();
  }

  /**
   * Results that could not be written to the folder of results, with the reason.
   *
   * @return one line for each; unmodifiable
   */
  public List<String> notSaved() {
    return notSaved;
  }

  /**
   * A metric of each finished run of a variant. The values of two variants are aligned only if both
   * finished with the same seeds; {@link #paired} ensures that.
   *
   * @param variant one of {@link #variants()}
   * @param metric the metric, such as {@code RunMetric.last("valAccuracy")}
   * @return a new array, in the order of the runs; empty if all failed
   * @throws IllegalArgumentException if there is no such variant, or its runs lack the metric
   */
  public double[] values(String variant, RunMetric metric) {
    return finished(variant).stream().mapToDouble(metric.function()).toArray();
  }

  /**
   * Summarizes a metric over the finished runs of a variant.
   *
   * @param variant one of {@link #variants()}
   * @param metric the metric
   * @return mean, sample standard deviation, median, least and greatest value
   * @throws IllegalArgumentException if there is no such variant, or no run of it finished
   */
  public SampleSummary spread(String variant, RunMetric metric) {
    double[] values = values(variant, metric);
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "StudyResult.spread needs at least 1 finished run, but "
              + Shown.quoted(variant)
              + " has 0");
    }
    return SampleSummary.of(values);
  }

  /**
   * Compares two variants by {@code valAccuracy} at the best epoch, paired over the seeds.
   *
   * @param first one of {@link #variants()}
   * @param second another
   * @return the differences, first minus second, of the seeds with which both finished; others are
   *     left out, and {@link PairedComparison#size()} says how many there are
   * @throws IllegalArgumentException if there is no such variant, or both finished with no seed
   */
  public PairedComparison compare(String first, String second) {
    return compare(first, second, RunMetric.best("valAccuracy"));
  }

  /**
   * Compares two variants, paired over the seeds.
   *
   * @param first one of {@link #variants()}
   * @param second another
   * @param metric the metric
   * @return the differences, first minus second, of the seeds with which both finished; others are
   *     left out, and {@link PairedComparison#size()} says how many there are
   * @throws IllegalArgumentException if there is no such variant, both finished with no seed, or
   *     one lacks the metric
   */
  public PairedComparison compare(String first, String second, RunMetric metric) {
    StudyResult both = paired(first, second);
    return PairedComparison.of(both.values(first, metric), both.values(second, metric));
  }

  /**
   * Restricts the study to runs that can be compared pair by pair: to these variants, and to the
   * seeds that finished in all of them.
   *
   * @param names some of {@link #variants()}; none for all of them
   * @return a result without failures, in which the values of all variants at the same index have
   *     the same seed
   * @throws IllegalArgumentException if there is no such variant, or no seed finished in all
   */
  public StudyResult paired(String... names) {
    List<String> chosen = names.length == 0 ? variants : List.of(names);
    Set<Long> common = Pairing.commonSeeds(this, chosen);
    if (common.isEmpty()) {
      throw new IllegalArgumentException(Pairing.unpaired(this, chosen));
    }
    List<TrialResult> pairs = new ArrayList<>();
    chosen.stream()
        .distinct()
        .flatMap(variant -> finished(variant).stream())
        .filter(result -> common.contains(result.trial().seed()))
        .forEach(pairs::add);
    return new StudyResult(name, pairs, List.of());
  }

  /**
   * The table of {@code valAccuracy}.
   *
   * @return lines of at most 80 columns
   */
  public String table() {
    return table(ACCURACY);
  }

  /**
   * Formats a table with two lines for each variant: a metric at the best epoch and at the last, as
   * mean ± sample standard deviation, least and greatest value over the runs, with the mean number
   * of the epoch and the mean seconds of training. Failed runs are listed below.
   *
   * @param key a metric of the history, such as {@code valLoss}; the best epoch is always that of
   *     the highest {@code valAccuracy}
   * @return lines of at most 80 columns
   * @throws IllegalArgumentException if a run lacks the metric
   */
  public String table(String key) {
    return new StudyTable(this, key).text();
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
              + Shown.list(variants)
              + ", but was "
              + Shown.quoted(variant));
    }
  }
}
