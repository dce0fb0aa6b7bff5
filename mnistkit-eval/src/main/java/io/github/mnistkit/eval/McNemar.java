package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.train.Predictions;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's test: whether two classifiers are equally often right on the same examples.
 *
 * <p>It uses only the examples that one of them got right and the other wrong (Q. McNemar, "Note on
 * the sampling error of the difference between correlated proportions or percentages", 1947; T. G.
 * Dietterich, "Approximate Statistical Tests for Comparing Supervised Classification Learning
 * Algorithms", 1998). The test says whether these two trained models differ on examples like these,
 * but nothing about other seeds: for that, see {@link PairedComparison}.
 *
 * @param bothRight the number of examples that both got right
 * @param onlyFirstRight the number that only the first got right, b
 * @param onlySecondRight the number that only the second got right, c
 * @param bothWrong the number that both got wrong
 * @param exactP the two-sided p-value of c successes in b + c trials of probability 1/2; 1 if there
 *     are no such examples
 * @param chiSquare {@code max(0, |b - c| - 1)² / (b + c)}, with the correction for continuity of A.
 *     L. Edwards, 1948; 0 if b + c is 0
 * @param chiSquareP the p-value of {@code chiSquare} for one degree of freedom, close to the exact
 *     one from about 25 such examples on
 */
public record McNemar(
    int bothRight,
    int onlyFirstRight,
    int onlySecondRight,
    int bothWrong,
    double exactP,
    double chiSquare,
    double chiSquareP) {

  private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);

  /**
   * Compares two classifiers on the same examples.
   *
   * @param first the predictions of the first for N examples; N may be 0
   * @param second the predictions of the second for the same examples in the same order
   * @return counts and p-values
   * @throws IllegalArgumentException if the number of examples, the classes or a true class differ
   */
  public static McNemar of(Predictions first, Predictions second) {
    SameExamples.check("McNemar.second", first, second, "");
    int[][] counts = new int[2][2];
    for (int i = 0; i < first.size(); i++) {
      int wrongOfFirst = first.predicted(i) == first.actual(i) ? 0 : 1;
      int wrongOfSecond = second.predicted(i) == second.actual(i) ? 0 : 1;
      counts[wrongOfFirst][wrongOfSecond]++;
    }
    return of(counts[0][0], counts[0][1], counts[1][0], counts[1][1]);
  }

  private static McNemar of(int bothRight, int onlyFirst, int onlySecond, int bothWrong) {
    int differing = onlyFirst + onlySecond;
    double distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
    double chiSquare = differing == 0 ? 0 : distance * distance / differing;
    return new McNemar(
        bothRight,
        onlyFirst,
        onlySecond,
        bothWrong,
        BinomialTest.withDefaults().test(differing, onlySecond, 0.5).getPValue(),
        chiSquare,
        ONE_DEGREE.survivalProbability(chiSquare));
  }

  /** Returns the counts used by the test and both p-values, in one line. */
  @Override
  public String toString() {
    return "McNemar: right only first "
        + Numbers.count(onlyFirstRight)
        + ", only second "
        + Numbers.count(onlySecondRight)
        + "; p "
        + Numbers.decimals(4, exactP)
        + " (exact), "
        + Numbers.decimals(4, chiSquareP)
        + " (chi-square "
        + Numbers.decimals(4, chiSquare)
        + ")";
  }
}
