package io.github.mnistkit.eval;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pairwise comparison of two variants: of their results for the same seeds, folds or data sets.
 *
 * <p>Pairing removes what both variants share, such as an easy split, and so detects smaller
 * differences than a comparison of two means. Instances are immutable.
 */
public final class PairedComparison {

  private static final double LEVEL = 0.95;

  private final double[] differences;
  private final SampleSummary spread;
  private final Wilcoxon wilcoxon;
  private final Optional<CorrectedTStatistic> corrected;

  private PairedComparison(double[] differences, double rounding, OptionalInt folds) {
    this.differences = differences;
    this.spread = SampleSummary.of(differences);
    double[] merged = merged(differences, rounding);
    this.wilcoxon = SignedRanks.test(merged);
    this.corrected =
        folds.isPresent()
            ? Optional.of(CorrectedTStatistic.of(SampleSummary.of(merged), folds.getAsInt()))
            : Optional.empty();
  }

  /**
   * Compares the results of two variants that were trained independently, such as with other seeds
   * or on other data sets.
   *
   * @param first the first variant's results [n], at least one, all finite
   * @param second the second's [n], in the same order of seeds
   * @return the comparison of {@code first - second}
   * @throws IllegalArgumentException if there are no results, a result or a difference is not
   *     finite, or the numbers of results differ
   */
  public static PairedComparison of(double[] first, double[] second) {
    return of(first, second, OptionalInt.empty());
  }

  /**
   * Compares the results of two variants in the folds of one or several cross-validations, whose
   * training data overlap: the interval and the p-value are those of {@link CorrectedTStatistic}.
   *
   * @param first the first variant's results [n], at least one, all finite
   * @param second the second's [n], in the same order of folds
   * @param folds the number of folds of one cross-validation, k, at least 2
   * @return the comparison of {@code first - second}
   * @throws IllegalArgumentException as {@link #of}, or if there are fewer than 2 folds
   */
  public static PairedComparison ofFolds(double[] first, double[] second, int folds) {
    SampleSummary.requireFolds("PairedComparison.folds", folds);
    return of(first, second, OptionalInt.of(folds));
  }

  private static PairedComparison of(double[] first, double[] second, OptionalInt folds) {
    if (first.length == 0) {
      throw new IllegalArgumentException(
          "PairedComparison.first must hold at least 1 result, but was 0");
    }
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "PairedComparison.second must hold as many results as first, "
              + (first.length + ", but was " + second.length));
    }
    Finite.check("PairedComparison.first", first);
    Finite.check("PairedComparison.second", second);
    double[] differences = new double[first.length];
    double largest = 0;
    for (int i = 0; i < first.length; i++) {
      differences[i] = first[i] - second[i];
      if (Double.isInfinite(differences[i])) {
        throw new IllegalArgumentException(
            "PairedComparison differences must be finite, but "
                + (first[i] + " - " + second[i] + " at index " + i + " is not"));
      }
      largest = Math.max(largest, Math.max(Math.abs(first[i]), Math.abs(second[i])));
    }
    return new PairedComparison(differences, 4 * Math.ulp(largest), folds);
  }

  /**
   * The number of pairs.
   *
   * @return n, at least 1
   */
  public int size() {
    return differences.length;
  }

  /**
   * The differences, first minus second.
   *
   * @return a new array [n]
   */
  public double[] differences() {
    return differences.clone();
  }

  /**
   * The mean difference, its sample standard deviation, median and range.
   *
   * @return the spread of the differences
   */
  public SampleSummary spread() {
    return spread;
  }

  /**
   * Student's interval of the mean difference: {@link SampleSummary#interval}, or of folds the
   * corrected one, {@link SampleSummary#foldInterval}.
   *
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @return the interval; the single point 0 if all differences are 0
   * @throws IllegalArgumentException if the level is not between 0 and 1
   * @throws IllegalStateException if there is only one pair
   */
  public Interval interval(double level) {
    return corrected
        .map(test -> spread.foldInterval(level, test.folds()))
        .orElseGet(() -> spread.interval(level));
  }

  /**
   * The bootstrap interval of the mean difference. It assumes independent pairs: of folds it is too
   * narrow.
   *
   * @param bootstrap seed, resamples and level
   * @return the interval; the single point 0 if all differences are 0
   * @throws IllegalStateException if there is only one pair
   */
  public Interval interval(Bootstrap bootstrap) {
    spread.checkMany();
    return bootstrap.interval(differences);
  }

  /**
   * The Wilcoxon signed-rank test of the differences.
   *
   * <p>Differences count as equal, or as 0, if they are within the rounding error of the results: 4
   * units in the last place of the largest. Without that, 0.9712 - 0.9710 and 0.9701 - 0.9699 would
   * not be tied.
   *
   * @return the test; with the p-value 1 if all differences are 0
   */
  public Wilcoxon wilcoxon() {
    return wilcoxon;
  }

  /**
   * The corrected t-test of a comparison over folds.
   *
   * @return the test; empty for pairs that are independent
   */
  public Optional<CorrectedTStatistic> corrected() {
    return corrected;
  }

  /**
   * The p-value of the test that fits the pairs: of folds the corrected t-test, otherwise the
   * Wilcoxon signed-rank test.
   *
   * @return the two-sided p-value, in [0, 1]
   */
  public double pValue() {
    return corrected.map(CorrectedTStatistic::pValue).orElse(wilcoxon.pValue());
  }

  /**
   * Returns the difference, its 95% interval if there are at least two pairs, and the test of
   * {@link #pValue}.
   */
  @Override
  public String toString() {
    String interval = size() < 2 ? "" : "\nmean in " + interval(LEVEL);
    String test = corrected.map(CorrectedTStatistic::toString).orElseGet(wilcoxon::toString);
    return "difference " + spread + interval + "\n" + test;
  }

  /** Makes differences of equal size up to rounding exactly equal. */
  private static double[] merged(double[] differences, double rounding) {
    double[] sizes = Arrays.stream(differences).map(Math::abs).sorted().toArray();
    double[] merged = new double[sizes.length];
    double previous = 0;
    double common = 0;
    for (int i = 0; i < sizes.length; i++) {
      common = sizes[i] - previous <= rounding ? common : sizes[i];
      previous = sizes[i];
      merged[i] = common;
    }
    return Arrays.stream(differences)
        .map(d -> Math.copySign(merged[Arrays.binarySearch(sizes, Math.abs(d))], d))
        .toArray();
  }
}
