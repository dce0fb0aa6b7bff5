package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.PairedComparison;
import io.github.mnistkit.eval.internal.Numbers;

/**
 * Two students of which the larger one is less accurate.
 *
 * @param larger the student with more parameters
 * @param smaller the other student
 * @param lead the smaller one's accuracy minus the larger one's, seed by seed; its mean is above 0
 */
public record RankInversion(Student larger, Student smaller, PairedComparison lead) {

  private static final double LEVEL = 0.95;

  /**
   * Student's interval of the mean lead.
   *
   * @param level the level of confidence, above 0 and below 1, such as 0.95
   * @return the interval; if it contains 0, the inversion may be noise
   * @throws IllegalArgumentException if the level is not between 0 and 1
   * @throws IllegalStateException if there is only one run: an interval needs 2
   */
  public Interval interval(double level) {
    return lead.interval(level);
  }

  /** Returns both names, the lead and, if there are at least 2 runs, its 95% interval. */
  @Override
  public String toString() {
    String text =
        larger.name()
            + (" below " + smaller.name())
            + (" by " + Numbers.decimals(4, lead.spread().mean()));
    if (lead.size() < 2) {
      return text + " in 1 run";
    }
    Interval interval = interval(LEVEL);
    return text + " " + interval + (interval.contains(0) ? ", may be noise" : "");
  }
}
