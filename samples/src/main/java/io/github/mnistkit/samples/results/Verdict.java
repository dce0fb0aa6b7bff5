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
 * both means, which should contain 0. Both intervals are widened by the tolerance at either end. A
 * lower bound is reproduced if the whole prediction interval is above it, and not reached if all of
 * it is below.
 *
 * @param interval the interval, without the tolerance; empty if there is none
 * @param text the verdict; empty without a published value
 */
record Verdict(Optional<Interval> interval, String text) {

  static final double LEVEL = 0.95;

  private static final String REPRODUCED = "reproduced";

  /**
   * Compares measured runs with the published value of a row.
   *
   * @param row the row
   * @param measured the measured runs
   */
  static Verdict of(PublishedMetric row, SampleSummary measured) {
    if (row.published().isEmpty()) {
      return withoutInterval("");
    }
    PublishedValue published = row.published().get();
    if (row.better() == PublishedMetric.Better.EQUAL) {
      double off = Math.abs(measured.mean() - published.value());
      return withoutInterval(
          off <= published.tolerance() ? REPRODUCED : "differs by " + row.number(off));
    }
    if (measured.size() < 2) {
      return withoutInterval("cannot be told (one run)");
    }
    Interval interval =
        published
            .spread()
            .map(spread -> measured.differenceInterval(spread, LEVEL))
            .orElseGet(() -> measured.predictionInterval(LEVEL));
    return new Verdict(
        Optional.of(interval),
        published.bound()
            ? bound(published.value(), interval)
            : inside(published, interval)
                ? REPRODUCED
                : difference(row, measured.mean() - published.value()));
  }

  private static boolean inside(PublishedValue published, Interval interval) {
    double expected = published.spread().isPresent() ? 0 : published.value();
    return expected >= interval.low() - published.tolerance()
        && expected <= interval.high() + published.tolerance();
  }

  private static String bound(double value, Interval interval) {
    return interval.low() > value
        ? REPRODUCED
        : interval.high() <= value ? "not reached" : "cannot be told";
  }

  private static Verdict withoutInterval(String text) {
    return new Verdict(Optional.empty(), text);
  }

  private static String difference(PublishedMetric row, double difference) {
    boolean better = difference > 0 == (row.better() == PublishedMetric.Better.HIGHER);
    return "differs, ours is "
        + (better ? "better" : "worse")
        + " by "
        + row.number(Math.abs(difference));
  }

  /** Answers the claim that something is above a value. */
  static String ofClaim(Interval interval, double value) {
    return interval.low() > value ? "yes" : interval.high() < value ? "no" : "cannot be told";
  }

  /** Returns an interval with minus signs as long as a plus, as in the rest of the page. */
  static String text(Interval interval, DoubleFunction<String> format) {
    return signed(interval.low(), format) + " to " + signed(interval.high(), format);
  }

  static String signed(double value, DoubleFunction<String> format) {
    return (value < 0 ? "−" : "") + format.apply(Math.abs(value));
  }
}
