package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleSummaryTest {

  private static final double ROUNDING = 1e-15;

  @Test
  void saysNothingOfTheWidthOfASingleNumber() {
    assertThat(SampleSummary.of(0.97834)).hasToString("0.9783 (n 1)");
  }

  @Test
  void agreesWithNumPyOnFiveRuns() {
    // numpy 2.4.6: mean, std(ddof=1), median; scipy 1.17.1: stats.sem
    SampleSummary spread = SampleSummary.of(0.9701, 0.9755, 0.9712, 0.9699, 0.9731);

    assertThat(spread.size()).isEqualTo(5);
    assertThat(spread.mean()).isCloseTo(0.97196, within(ROUNDING));
    assertThat(spread.deviation()).isCloseTo(0.0023511699215497187, within(ROUNDING));
    assertThat(spread.standardError()).isCloseTo(0.0010514751542476037, within(ROUNDING));
    assertThat(spread.median()).isEqualTo(0.9712);
    assertThat(spread.min()).isEqualTo(0.9699);
    assertThat(spread.max()).isEqualTo(0.9755);
  }

  @Test
  void hasTheIntervalOfStudentsDistribution() {
    // scipy 1.17.1: stats.t.interval(level, 4, loc=mean, scale=stats.sem)
    SampleSummary spread = SampleSummary.of(0.9701, 0.9755, 0.9712, 0.9699, 0.9731);

    assertThat(spread.interval(0.95).low()).isCloseTo(0.9690406369547521, within(1e-12));
    assertThat(spread.interval(0.95).high()).isCloseTo(0.9748793630452478, within(1e-12));
    assertThat(spread.interval(0.99).low()).isCloseTo(0.9671189086349766, within(1e-12));
    assertThat(spread.interval(0.99).high()).isCloseTo(0.9768010913650232, within(1e-12));
  }

  @Test
  void hasAnIntervalOfOnePointIfAllNumbersAreEqual() {
    assertThat(SampleSummary.of(2, 2, 2).interval(0.95)).isEqualTo(new Interval(2, 2, 0.95));
  }

  @Test
  void hasNoIntervalWhereANumberIsNotFinite() {
    assertThat(SampleSummary.of(1, Double.NaN).interval(0.9).low()).isNaN();
    assertThat(SampleSummary.of(1, Double.POSITIVE_INFINITY).interval(0.9).high()).isNaN();
  }

  @Test
  void refusesTheIntervalOfASingleNumber() {
    assertThatIllegalStateException()
        .isThrownBy(() -> SampleSummary.of(0.5).interval(0.95))
        .withMessage(
            "An interval needs at least 2 results, but there was 1: repeat with other seeds");
  }

  @Test
  void refusesALevelInPercent() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleSummary.of(1, 2).interval(95))
        .withMessage("SampleSummary.level must be above 0 and below 1, but was 95.0");
  }

  @Test
  void takesTheMeanOfTheMiddleTwoOfAnEvenNumber() {
    assertThat(SampleSummary.of(4, 1, 2, 8).median()).isEqualTo(3);
  }

  @Test
  void knowsNoDeviationOfASingleNumber() {
    SampleSummary one = SampleSummary.of(0.5);

    assertThat(one.mean()).isEqualTo(0.5);
    assertThat(one.median()).isEqualTo(0.5);
    assertThat(one.deviation()).isNaN();
    assertThat(one.standardError()).isNaN();
  }

  @Test
  void isNaNWhereANumberIs() {
    SampleSummary spread = SampleSummary.of(1, Double.NaN, 2);

    assertThat(spread.size()).isEqualTo(3);
    assertThat(spread.mean()).isNaN();
    assertThat(spread.median()).isNaN();
    assertThat(spread.min()).isNaN();
    assertThat(spread.max()).isNaN();
  }

  @Test
  void hasAnInfiniteMeanButNoDeviationWhereANumberIsInfinite() {
    SampleSummary spread = SampleSummary.of(1, 2, Double.POSITIVE_INFINITY);

    assertThat(spread.mean()).isInfinite();
    assertThat(spread.median()).isEqualTo(2);
    assertThat(spread.deviation()).isNaN();
  }

  @Test
  void leavesTheNumbersInTheirOrder() {
    double[] values = {3, 1, 2};
    SampleSummary.of(values);

    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void refusesNoNumbers() {
    assertThatIllegalArgumentException()
        .isThrownBy(SampleSummary::of)
        .withMessage("SampleSummary.values must hold at least 1 number, but was 0");
  }

  @Test
  void refusesASizeOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampleSummary(0, 1, 1, 1, 1, 1))
        .withMessage("SampleSummary.size must be at least 1, but was 0");
  }

  @Test
  void fitsInALine() {
    assertThat(SampleSummary.of(0.9701, 0.9755, 0.9712, 0.9699, 0.9731))
        .hasToString("0.9720 ± 0.0024 (n 5, median 0.9712, min 0.9699, max 0.9755)");
  }

  @Test
  void writesNumbersTooSmallForFourDecimalsAsPowersOfTen() {
    assertThat(SampleSummary.of(0, 0.00004))
        .hasToString("2.0e-05 ± 2.8e-05 (n 2, median 2.0e-05, min 0.0000, max 4.0e-05)");
  }
}
