package io.github.mnistkit.samples.results;

import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.SampleSummary;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * The comparison of measured runs with a published value.
 *
 * <p>A published value without a spread is compared with the 95 % {@linkplain
 * SampleSummary#predictionInterval prediction interval} of one more run. One with a spread is
 * compared by the 95 % {@linkplain SampleSummary#differenceInterval interval of the difference} of
 * both means, which should contain 0. Both intervals are widened by the tolerance at either end.
 *
 * @param interval the interval as text, without the tolerance; empty if there is none
 * @param text the verdict; empty without a published value
 */
record Verdict(String interval, String text) {

  static final double LEVEL = 0.95;

  private static final String REPRODUCED = "reproduced";

  /**
   * Compares measured runs with the published value of a row.
   *
   * @param row the row
   * @param measured the measured runs
   * @param format formats a number of this row, without sign
   */
  static Verdict of(PublishedMetric row, SampleSummary measured, DoubleFunction<String> format) {
    if (row.published().isEmpty()) {
      return new Verdict("", "");
    }
    PublishedValue published = row.published().get();
    if (row.better() == PublishedMetric.Better.EQUAL) {
      double off = Math.abs(measured.mean() - published.value());
      boolean equal = off <= published.tolerance();
      return new Verdict("", equal ? REPRODUCED : "differs by " + format.apply(off));
    }
    if (measured.size() < 2) {
      return new Verdict("", "cannot be told (one run)");
    }
    Optional<SampleSummary> spread = published.spread();
    Interval interval =
        spread.isPresent()
            ? measured.differenceInterval(spread.get(), LEVEL)
            : measured.predictionInterval(LEVEL);
    double expected = spread.isPresent() ? 0 : published.value();
    boolean inside =
        expected >= interval.low() - published.tolerance()
            && expected <= interval.high() + published.tolerance();
    return new Verdict(
        (spread.isPresent() ? "difference " : "") + text(interval, format),
        inside ? REPRODUCED : difference(row, measured.mean() - published.value(), format));
  }

  private static String difference(
      PublishedMetric row, double difference, DoubleFunction<String> format) {
    boolean better = difference > 0 == (row.better() == PublishedMetric.Better.HIGHER);
    return "differs, ours is "
        + (better ? "better" : "worse")
        + " by "
        + format.apply(Math.abs(difference));
  }

  private static String text(Interval interval, DoubleFunction<String> format) {
    return signed(interval.low(), format) + " to " + signed(interval.high(), format);
  }

  /** A minus sign as long as a plus, as in the rest of the page. */
  private static String signed(double value, DoubleFunction<String> format) {
    return (value < 0 ? "−" : "") + format.apply(Math.abs(value));
  }
}
