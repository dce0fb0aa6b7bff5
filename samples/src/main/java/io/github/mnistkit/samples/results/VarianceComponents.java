package io.github.mnistkit.samples.results;

import io.github.mnistkit.eval.SampleSummary;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How much of a spread comes from between groups, and how much from within: the analysis of
 * variance of a balanced one-way design with random effects. With a groups of n values, {@code msb
 * = n Σ(mean_i - mean)² / (a - 1)} and {@code msw = ΣΣ(x_ij - mean_i)² / (a (n - 1))}, the
 * components are {@code within = msw} and {@code between = (msb - msw) / n}, or 0 if that is
 * negative (S. R. Searle, G. Casella, C. E. McCulloch, "Variance Components", 1992, chapter 3).
 *
 * @param groups the number of groups, a
 * @param size the number of values in each group, n
 * @param mean the mean of all values
 * @param between the variance between groups
 * @param within the variance within groups
 */
record VarianceComponents(int groups, int size, double mean, double between, double within) {

  /**
   * Computes the components.
   *
   * @param values a row of values for each group [a][n], a and n at least 2
   * @throws IllegalArgumentException if there are too few groups or values, or groups of different
   *     sizes
   */
  static VarianceComponents of(double[]... values) {
    requireBalanced(values);
    int size = values[0].length;
    SampleSummary[] groups =
        Arrays.stream(values).map(SampleSummary::of).toArray(SampleSummary[]::new);
    SampleSummary means =
        SampleSummary.of(Arrays.stream(groups).mapToDouble(SampleSummary::mean).toArray());
    double within =
        Arrays.stream(groups)
            .mapToDouble(group -> square(group.deviation()))
            .average()
            .orElseThrow();
    double between = square(means.deviation()) - within / size;
    return new VarianceComponents(groups.length, size, means.mean(), Math.max(0, between), within);
  }

  /** The share of the variance of a single value that comes from between groups, 0 to 1. */
  double shareBetween() {
    return between == 0 ? 0 : between / (between + within);
  }

  /**
   * The chance that the mean of one more group, of as many values, is at least a given one:
   * Student's distribution of a - 1 degrees of freedom, for a mean whose variance is {@code
   * (between + within / n) (1 + 1 / a)}.
   */
  double chanceOfGroupMean(double least) {
    double deviation = Math.sqrt((between + within / size) * (1 + 1.0 / groups));
    return TDistribution.of(groups - 1).survivalProbability((least - mean) / deviation);
  }

  private static void requireBalanced(double[]... values) {
    if (values.length < 2 || values[0].length < 2) {
      throw new IllegalArgumentException(
          "VarianceComponents.values must hold at least 2 groups of at least 2 values, but were "
              + Arrays.toString(Arrays.stream(values).mapToInt(group -> group.length).toArray()));
    }
    for (double[] group : values) {
      if (group.length != values[0].length) {
        throw new IllegalArgumentException(
            "VarianceComponents.values must hold groups of one size, but were "
                + Arrays.toString(Arrays.stream(values).mapToInt(one -> one.length).toArray()));
      }
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
