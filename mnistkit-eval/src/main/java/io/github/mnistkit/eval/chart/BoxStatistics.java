package io.github.mnistkit.eval.chart;

import java.util.Arrays;

/**
 * The statistics of a box plot (Tukey, "Exploratory Data Analysis", 1977): quartiles, and whiskers
 * to the outermost numbers within 1.5 times the interquartile range from the box. If interpolation
 * puts a quartile beyond the outermost number in reach, the whisker has no length.
 *
 * @param lowWhisker the least number not below {@code lower - 1.5·(upper - lower)}; at most lower
 * @param lower the first quartile
 * @param median the second
 * @param upper the third
 * @param highWhisker the greatest number not above {@code upper + 1.5·(upper - lower)}; at least
 *     upper
 */
record BoxStatistics(
    double lowWhisker, double lower, double median, double upper, double highWhisker) {

  static BoxStatistics of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double lower = quantile(sorted, 0.25);
    double upper = quantile(sorted, 0.75);
    double reach = 1.5 * (upper - lower);
    return new BoxStatistics(
        Math.min(lower, Arrays.stream(sorted).filter(v -> v >= lower - reach).min().orElse(lower)),
        lower,
        quantile(sorted, 0.5),
        upper,
        Math.max(upper, Arrays.stream(sorted).filter(v -> v <= upper + reach).max().orElse(upper)));
  }

  /** Interpolates linearly between neighbouring numbers: type 7 of Hyndman and Fan, 1996. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
