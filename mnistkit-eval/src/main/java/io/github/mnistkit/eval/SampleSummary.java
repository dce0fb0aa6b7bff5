package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Summary statistics of a sample of numbers: one score per test image, or one result per run.
 *
 * <p>A NaN in the sample makes every component but the size NaN. An infinite value makes the
 * deviation NaN and the mean infinite, or NaN too if both infinities occur. Finite numbers, however
 * large or small, have a mean between the least and the greatest; a deviation beyond the range of
 * doubles is infinite.
 *
 * @param size the number of numbers, n; at least 1
 * @param mean the arithmetic mean
 * @param deviation the sample standard deviation, {@code √(Σ(x - mean)² / (n - 1))}; NaN for a
 *     single number
 * @param median the middle number, or the mean of the middle two
 * @param min the least number
 * @param max the greatest number
 */
public record SampleSummary(
    int size, double mean, double deviation, double median, double min, double max) {

  /**
   * Creates a summary from known statistics.
   *
   * @throws IllegalArgumentException if the size is below 1
   */
  public SampleSummary {
    if (size < 1) {
      throw new IllegalArgumentException("SampleSummary.size must be at least 1, but was " + size);
    }
  }

  /**
   * Summarizes a sample; the array is not modified.
   *
   * @param values the numbers [n], at least one
   * @return their summary
   * @throws IllegalArgumentException if there are no numbers
   */
  public static SampleSummary of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "SampleSummary.values must hold at least 1 number, but was 0");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    if (Double.isNaN(sorted[n - 1])) {
      return new SampleSummary(n, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    }
    if (Double.isInfinite(sorted[0]) || Double.isInfinite(sorted[n - 1])) {
      double mean = sorted[0] + sorted[n - 1];
      return new SampleSummary(n, mean, Double.NaN, median(sorted), sorted[0], sorted[n - 1]);
    }
    Scaled scaled = Scaled.of(sorted);
    double mean = scaled.mean();
    return new SampleSummary(
        n,
        scaled.back(mean),
        scaled.back(deviation(scaled.values(), mean)),
        median(sorted),
        sorted[0],
        sorted[n - 1]);
  }

  /**
   * The standard error of the mean: {@code deviation / √n}.
   *
   * @return the standard error of the mean; NaN for a single number
   */
  public double standardError() {
    return deviation / Math.sqrt(size);
  }

  /**
   * Student's confidence interval of the mean: {@code mean ± t·deviation / √n}, t being the
   * quantile {@code (1 + level) / 2} of Student's distribution (1908) of n - 1 degrees of freedom.
   *
   * <p>It assumes that the numbers are about normally distributed, or many.
   *
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @return the interval; NaN where the mean or the deviation is
   * @throws IllegalArgumentException if the level is not between 0 and 1
   * @throws IllegalStateException if there is only one number
   */
  public Interval interval(double level) {
    return interval(level, standardError());
  }

  private Interval interval(double level, double error) {
    Interval.checkLevel("SampleSummary", level);
    checkMany();
    return around(mean, error, size - 1, level);
  }

  /** Returns the interval of Student's distribution; NaN where the centre or the error is. */
  private static Interval around(double centre, double error, double degrees, double level) {
    if (Double.isNaN(centre) || Double.isNaN(error)) {
      return new Interval(Double.NaN, Double.NaN, level);
    }
    double half =
        error == 0 || Double.isInfinite(error)
            ? error
            : error * TDistribution.of(degrees).inverseCumulativeProbability((1 + level) / 2);
    return new Interval(centre - half, centre + half, level);
  }

  /**
   * The prediction interval of one more number of the same kind, such as the result of one more
   * run: {@code mean ± t·deviation·√(1 + 1/n)}, t being the quantile {@code (1 + level) / 2} of
   * Student's distribution of n - 1 degrees of freedom (G. J. Hahn, "Factors for Calculating
   * Two-Sided Prediction Intervals for Samples from a Normal Distribution", Journal of the American
   * Statistical Association 64, 1969). It is wider than {@link #interval}, which is about the mean.
   *
   * <p>It assumes that the numbers are about normally distributed, however many they are.
   *
   * @param level the probability that the interval contains the number, above 0 and below 1
   * @return the interval; NaN where the mean or the deviation is
   * @throws IllegalArgumentException if the level is not between 0 and 1
   * @throws IllegalStateException if there is only one number
   */
  public Interval predictionInterval(double level) {
    return interval(level, deviation * Math.sqrt(1 + 1.0 / size));
  }

  /**
   * The confidence interval of the difference between the means of two independent samples, this
   * one's minus the other's, whose variances may differ: {@code mean₁ - mean₂ ± t·√(s₁²/n₁ +
   * s₂²/n₂)} with the degrees of freedom of Welch and Satterthwaite, {@code (s₁²/n₁ + s₂²/n₂)² /
   * ((s₁²/n₁)²/(n₁ - 1) + (s₂²/n₂)²/(n₂ - 1))} (B. L. Welch, "The Generalization of 'Student's'
   * Problem when Several Different Population Variances are Involved", Biometrika 34, 1947).
   *
   * <p>The size, mean and deviation of each sample suffice, so that one of them may be published.
   * Results of the same seeds are compared more closely by {@link PairedComparison}.
   *
   * @param other the other sample
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @return the interval; NaN where a mean or a deviation is
   * @throws IllegalArgumentException if the level is not between 0 and 1
   * @throws IllegalStateException if there is only one number in a sample
   */
  public Interval differenceInterval(SampleSummary other, double level) {
    Interval.checkLevel("SampleSummary", level);
    checkMany();
    other.checkMany();
    double error = Math.hypot(standardError(), other.standardError());
    double degrees =
        1
            / (Math.pow(standardError() / error, 4) / (size - 1)
                + Math.pow(other.standardError() / error, 4) / (other.size - 1));
    return around(mean - other.mean, error, degrees, level);
  }

  /**
   * The confidence interval of the mean over the folds of one or several cross-validations: {@code
   * mean ± t·deviation·√(1/n + 1/(k - 1))}, which is wider than {@link #interval} because the
   * training data of folds overlap: the correction of Nadeau and Bengio (2003), see {@link
   * CorrectedTStatistic}.
   *
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @param folds the number of folds of one cross-validation, k, at least 2
   * @return the interval; NaN where the mean or the deviation is
   * @throws IllegalArgumentException if the level is not between 0 and 1, or there are fewer than 2
   *     folds
   * @throws IllegalStateException if there is only one number
   */
  public Interval foldInterval(double level, int folds) {
    requireFolds("SampleSummary.folds", folds);
    return interval(level, foldError(folds));
  }

  /** The standard error of the mean over folds. */
  double foldError(int folds) {
    return deviation * Math.sqrt(1.0 / size + 1.0 / (folds - 1));
  }

  static void requireFolds(String subject, int folds) {
    if (folds < 2) {
      throw new IllegalArgumentException(subject + " must be at least 2, but was " + folds);
    }
  }

  /** Rejects a single number, which has no spread. */
  void checkMany() {
    if (size < 2) {
      throw new IllegalStateException(
          "An interval needs at least 2 results, but there was 1: repeat with other seeds");
    }
  }

  /**
   * Returns the summary in one line, such as {@code 0.9783 ± 0.0012 (n 15, median 0.9785, min
   * 0.9761, max 0.9799)}; the number after ± is the sample standard deviation. A single number is
   * shown as {@code 0.9783 (n 1)}.
   */
  @Override
  public String toString() {
    if (size == 1) {
      return Numbers.decimals(4, mean) + " (n 1)";
    }
    return String.format(
        Locale.ROOT,
        "%s ± %s (n %d, median %s, min %s, max %s)",
        Numbers.decimals(4, mean),
        Numbers.decimals(4, deviation),
        size,
        Numbers.decimals(4, median),
        Numbers.decimals(4, min),
        Numbers.decimals(4, max));
  }

  private static double deviation(double[] values, double mean) {
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / (values.length - 1));
  }

  private static double median(double[] sorted) {
    double lower = sorted[(sorted.length - 1) / 2];
    double upper = sorted[sorted.length / 2];
    return lower / 2 + upper / 2;
  }
}
