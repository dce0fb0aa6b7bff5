package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CorrectedTStatisticTest {

  private static final double[] FIRST = {
    0.9712, 0.9698, 0.9731, 0.9705, 0.9744, 0.9689, 0.9720, 0.9716, 0.9737, 0.9693
  };
  private static final double[] SECOND = {
    0.9701, 0.9703, 0.9715, 0.9699, 0.9720, 0.9692, 0.9701, 0.9708, 0.9713, 0.9695
  };

  private final PairedComparison twiceFive = PairedComparison.ofFolds(FIRST, SECOND, 5);

  private static CorrectedTStatistic test(int folds, double... differences) {
    return PairedComparison.ofFolds(differences, new double[differences.length], folds)
        .corrected()
        .orElseThrow();
  }

  // numpy 2.4.6 and scipy 1.17.1: error = d.std(ddof=1) * sqrt(1 / 10 + 1 / 4), t = d.mean() /
  // error, 2 * stats.t.sf(t, 9), stats.t.interval(0.95, 9, d.mean(), error)
  @Test
  void agreesWithSciPyOnTwoFivefoldCrossValidations() {
    CorrectedTStatistic test = twiceFive.corrected().orElseThrow();

    assertThat(test.pairs()).isEqualTo(10);
    assertThat(test.statistic()).isCloseTo(1.5209292972763773, within(1e-12));
    assertThat(test.pValue()).isCloseTo(0.1626020605010612, within(1e-12));
    assertThat(twiceFive.pValue()).isEqualTo(test.pValue());
    assertThat(twiceFive.interval(0.95).low()).isCloseTo(-0.0004776049153055364, within(1e-14));
    assertThat(twiceFive.interval(0.95).high()).isCloseTo(0.0024376049153055426, within(1e-14));
  }

  /**
   * By hand: mean 2, deviation 1, error √(1/3 + 1/2), 2 degrees of freedom: p = 1 - t/√(2 + t²).
   */
  @Test
  void agreesWithThreeFoldsByHand() {
    CorrectedTStatistic test = test(3, 1, 2, 3);
    double t = 2 / Math.sqrt(5.0 / 6);

    assertThat(test.statistic()).isCloseTo(t, within(1e-12));
    assertThat(test.pValue()).isCloseTo(1 - t / Math.sqrt(2 + t * t), within(1e-12));
  }

  @Test
  void isLessSureThanTheIntervalOfIndependentPairs() {
    PairedComparison independent = PairedComparison.of(FIRST, SECOND);

    assertThat(independent.corrected()).isEmpty();
    assertThat(independent.pValue()).isEqualTo(independent.wilcoxon().pValue());
    assertThat(independent.interval(0.95).low()).isPositive();
    assertThat(twiceFive.interval(0.95).low()).isNegative();
  }

  // scipy 1.17.1: stats.t.interval(0.95, 9, x.mean(), x.std(ddof=1) * sqrt(1 / 10 + 1 / 4))
  @Test
  void widensTheIntervalOfAMean() {
    Interval interval = SampleSummary.of(FIRST).foldInterval(0.95, 5);

    assertThat(interval.low()).isCloseTo(0.9689412879913868, within(1e-13));
    assertThat(interval.high()).isCloseTo(0.9739587120086135, within(1e-13));
  }

  @Test
  void ofEqualResultsFindsNothing() {
    assertThat(test(3, 0, 0, 0)).isEqualTo(new CorrectedTStatistic(3, 3, 0, 1));
  }

  @Test
  void ofTheSameDifferenceInEveryFoldIsSure() {
    assertThat(test(3, 0.5, 0.5, 0.5))
        .isEqualTo(new CorrectedTStatistic(3, 3, Double.POSITIVE_INFINITY, 0));
  }

  @Test
  void ofOnePairSaysNothing() {
    assertThat(test(3, 0.5)).isEqualTo(new CorrectedTStatistic(1, 3, Double.NaN, 1));
  }

  @Test
  void isShownInPlaceOfTheSignedRankTest() {
    assertThat(twiceFive)
        .hasToString(
            """
            difference 0.0010 ± 0.0011 (n 10, median 0.0010, min -0.0005, max 0.0024)
            mean in [-0.0005, 0.0024] at 95%
            corrected t 1.52, p 0.1626 (10 pairs of 5 folds)\
            """);
  }

  @Test
  void needsTwoFolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.ofFolds(FIRST, SECOND, 1))
        .withMessage("PairedComparison.folds must be at least 2, but was 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleSummary.of(FIRST).foldInterval(0.95, 0))
        .withMessage("SampleSummary.folds must be at least 2, but was 0");
  }
}
