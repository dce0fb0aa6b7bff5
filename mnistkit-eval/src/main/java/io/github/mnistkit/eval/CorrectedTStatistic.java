package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The corrected resampled t-test of differences between two variants over the folds of one or
 * several cross-validations.
 *
 * <p>Any two folds have most of their training data in common, so that their results depend on each
 * other, and a plain t-test calls too many differences significant. The test adds the ratio of test
 * to training data, 1/(k - 1) for k folds, to the variance: {@code t = mean / (deviation · √(1/n +
 * 1/(k - 1)))} with n - 1 degrees of freedom (C. Nadeau, Y. Bengio, "Inference for the
 * Generalization Error", Machine Learning 52, 2003; for repeated folds R. Bouckaert, E. Frank,
 * "Evaluating the Replicability of Significance Tests for Comparing Learning Algorithms", 2004).
 *
 * @param pairs the number of differences, n; with all runs finished, k times the repetitions
 * @param folds the number of folds of one cross-validation, k
 * @param statistic t; 0 if all differences are 0, infinite if all are equal, NaN for a single one
 * @param pValue the two-sided p-value, in [0, 1]; 1 if there is a single difference, or all are 0
 */
public record CorrectedTStatistic(int pairs, int folds, double statistic, double pValue) {

  static CorrectedTStatistic of(SampleSummary differences, int folds) {
    int n = differences.size();
    double mean = differences.mean();
    if (n < 2) {
      return new CorrectedTStatistic(n, folds, Double.NaN, 1);
    }
    double t = mean == 0 ? 0 : mean / differences.foldError(folds);
    double p = Math.min(1, 2 * TDistribution.of(n - 1).survivalProbability(Math.abs(t)));
    return new CorrectedTStatistic(n, folds, t, p);
  }

  /** Returns the test in one line, such as {@code corrected t 1.52, p 0.1630 (10 pairs)}. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "corrected t %s, p %s (%s of %d folds)",
        Numbers.decimals(2, statistic),
        Numbers.decimals(4, pValue),
        Numbers.count(pairs, "pair", "pairs"),
        folds);
  }
}
