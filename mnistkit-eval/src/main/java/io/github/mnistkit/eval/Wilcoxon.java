package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;

/**
 * The Wilcoxon signed-rank test: whether differences are symmetric around 0.
 *
 * <p>Differences of 0 are dropped, the others ranked by size, equal ones sharing the mean of their
 * ranks; the p-value is two-sided (F. Wilcoxon, "Individual Comparisons by Ranking Methods", 1945).
 * It is exact for fewer than 50 differences, ties or not: the share of the 2ⁿ choices of signs
 * whose rank sums are at least as uneven. With 50 and more it comes from the normal distribution
 * with the correction for ties and for continuity.
 *
 * <p>The least p-value of n differences is {@code 2 / 2ⁿ}: with 5 runs it is 0.0625, so that no
 * result at all is significant at 0.05; 6 runs are the fewest that can be.
 *
 * @param pairs the number of differences that are not 0, n
 * @param zeros the number of differences that are 0
 * @param positive the sum of the ranks of the positive differences
 * @param negative the sum of the ranks of the negative ones
 * @param pValue the two-sided p-value, in [0, 1]; 1 if all differences are 0
 * @param distribution how the p-value was computed
 */
public record Wilcoxon(
    int pairs,
    int zeros,
    double positive,
    double negative,
    double pValue,
    Distribution distribution) {

  /**
   * The test statistic: the smaller of the two rank sums, as in published tables.
   *
   * @return a number in [0, n(n+1)/4]
   */
  public double statistic() {
    return Math.min(positive, negative);
  }

  /** Returns the test in one line, such as {@code Wilcoxon W 3, p 0.0391 (exact, 8 pairs)}. */
  @Override
  public String toString() {
    return "Wilcoxon W "
        + Numbers.shortest(statistic())
        + ", p "
        + Numbers.decimals(4, pValue)
        + (distribution == Distribution.EXACT ? " (exact, " : " (asymptotic, ")
        + Numbers.count(pairs, "pair", "pairs")
        + ")";
  }

  /** How a p-value was computed. */
  public enum Distribution {
    /** Exact: over all choices of signs. */
    EXACT,
    /** Approximate: from the normal distribution. */
    ASYMPTOTIC
  }
}
