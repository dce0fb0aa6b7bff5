package io.github.mnistkit.eval;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A bootstrap confidence interval of a mean, estimated by resampling with replacement.
 *
 * <p>The interval is bias-corrected and accelerated (BCa): the quantiles of the means of the
 * resamples, corrected for the share of them below the mean and for the skewness of the sample (B.
 * Efron, "Better Bootstrap Confidence Intervals", 1987). It assumes no distribution, but is too
 * narrow for very small samples; for few numbers that are about normally distributed, use {@link
 * SampleSummary#interval}.
 *
 * <p>The draws come from {@link Random}, whose sequence is part of its specification: the same
 * sample and seed give the same interval everywhere. The time is proportional to the number of
 * resamples times the size of the sample.
 *
 * @param seed the seed of the draws
 * @param resamples the number of resamples, at least 100
 * @param level the level of confidence, above 0 and below 1
 */
public record Bootstrap(long seed, int resamples, double level) {

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Creates a bootstrap with these settings.
   *
   * @throws IllegalArgumentException if there are fewer than 100 resamples or the level is not
   *     between 0 and 1
   */
  public Bootstrap {
    Interval.checkLevel("Bootstrap", level);
    if (resamples < 100) {
      throw new IllegalArgumentException(
          "Bootstrap.resamples must be at least 100, but was " + resamples);
    }
  }

  /**
   * Creates a bootstrap of 10,000 resamples at the level 0.95.
   *
   * @param seed the seed of the draws
   * @return the bootstrap
   */
  public static Bootstrap seed(long seed) {
    return new Bootstrap(seed, 10_000, 0.95);
  }

  /**
   * Returns a copy with another number of resamples.
   *
   * @param resamples at least 100; default 10,000
   * @return a new bootstrap
   * @throws IllegalArgumentException if there are fewer
   */
  public Bootstrap resamples(int resamples) {
    return new Bootstrap(seed, resamples, level);
  }

  /**
   * Returns a copy with another level of confidence.
   *
   * @param level above 0 and below 1; default 0.95
   * @return a new bootstrap
   * @throws IllegalArgumentException if the level is not between 0 and 1
   */
  public Bootstrap level(double level) {
    return new Bootstrap(seed, resamples, level);
  }

  /**
   * Computes the confidence interval of the mean of a sample.
   *
   * @param values the numbers [n], at least 2, all finite
   * @return the interval; a single point if all numbers are equal
   * @throws IllegalArgumentException if there are fewer than 2 numbers or one is not finite
   */
  public Interval interval(double... values) {
    if (values.length < 2) {
      throw new IllegalArgumentException(
          "Bootstrap.values must hold at least 2 numbers, but was " + values.length);
    }
    Finite.check("Bootstrap.values", values);
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    if (sorted[0] == sorted[sorted.length - 1]) {
      return new Interval(sorted[0], sorted[0], level);
    }
    Scaled scaled = Scaled.of(sorted);
    double mean = scaled.mean();
    double[] means = means(Scaled.of(values).values());
    double bias = bias(means, mean, sorted.length * Math.ulp(largest(scaled.values())));
    double acceleration = acceleration(scaled.values(), mean);
    double low = quantile(means, corrected((1 - level) / 2, bias, acceleration));
    double high = quantile(means, corrected((1 + level) / 2, bias, acceleration));
    return new Interval(scaled.back(low), scaled.back(high), level);
  }

  private double[] means(double[] values) {
    Random random = new Random(seed);
    double[] means = new double[resamples];
    for (int b = 0; b < resamples; b++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[b] = sum / values.length;
    }
    Arrays.sort(means);
    return means;
  }

  /** The normal quantile of the share below the mean; equal ones, up to rounding, count half. */
  private static double bias(double[] means, double mean, double rounding) {
    double below = 0;
    for (double one : means) {
      below += Math.abs(one - mean) <= rounding ? 0.5 : one < mean ? 1 : 0;
    }
    return NORMAL.inverseCumulativeProbability(below / means.length);
  }

  /** A sixth of the skewness of the mean, as the jackknife estimates it. */
  private static double acceleration(double[] values, double mean) {
    double squares = 0;
    double cubes = 0;
    for (double value : values) {
      double distance = value - mean;
      squares += distance * distance;
      cubes += distance * distance * distance;
    }
    return cubes / (6 * squares * Math.sqrt(squares));
  }

  /** Where the correction is undefined, its limit applies: the least or greatest mean. */
  private static double corrected(double share, double bias, double acceleration) {
    double z = bias + NORMAL.inverseCumulativeProbability(share);
    double narrowed = 1 - acceleration * z;
    if (Double.isInfinite(z) || narrowed <= 0) {
      return z > 0 ? 1 : 0;
    }
    return NORMAL.cumulativeProbability(bias + z / narrowed);
  }

  /** Interpolates linearly between two sorted numbers, as numpy and R do by default. */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  private static double largest(double[] sorted) {
    return Math.max(Math.abs(sorted[0]), Math.abs(sorted[sorted.length - 1]));
  }
}
