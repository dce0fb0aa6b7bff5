package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;

/**
 * The Wilcoxon signed-rank test: whether differences lie symmetrically around 0.
 *
 * <p>Differences of 0 are dropped, the others ranked by size, equal ones sharing the mean of their
 * ranks; the p-value is two-sided (F. Wilcoxon, "Individual Comparisons by Ranking Methods", 1945).
 * It is exact for fewer than 50 differences, ties or not: the share of the 2ⁿ ways to choose their
 * signs that are as far from even. With 50 and more it comes from the normal distribution with the
 * correction for ties and for continuity.
 *
 * <p>The least p-value of n differences is {@code 2 / 2ⁿ}: with 5 runs it is 0.0625, so that no
 * result at all is significant at 0.05; 6 runs are the fewest that can be.
 *
 * @param pairs how many differences are not 0, n
 * @param zeros how many are 0
 * @param positive the sum of the ranks of the positive differences
 * @param negative the sum of the ranks of the negative ones
 * @param pValue the two-sided p-value, in [0, 1]; 1 if all differences are 0
 * @param distribution where the p-value comes from
 */
public record Wilcoxon(
    int pairs,
    int zeros,
    double positive,
    double negative,
    double pValue,
    Distribution distribution) {

  /**
   * The test's statistic as tables have it: the smaller of both sums of ranks.
   *
   * @return a number in [0, n(n+1)/4]
   */
  public double statistic() {
    return Math.min(positive, negative);
  }

  /** The test in one line, such as {@code Wilcoxon W 3, p 0.0391 (exact, 8 pairs)}. */
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

  /** Where a p-value comes from. */
  public enum Distribution {
    /** From all ways to choose the signs. */
    EXACT,
    /** From the normal distribution, to which many differences come close. */
    ASYMPTOTIC
  }
}
