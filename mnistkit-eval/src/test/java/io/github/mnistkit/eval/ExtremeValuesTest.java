package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers at both ends of what doubles can hold. */
class ExtremeValuesTest {

  private static double[] times(double[] values, int exponent) {
    return Arrays.stream(values).map(value -> Math.scalb(value, exponent)).toArray();
  }

  // Python 3 (fractions and decimal, 60 digits), rounded once at the end
  @ParameterizedTest
  @CsvSource({
    "1e300, 1e300, -1e300, 3.3333333333333335e299, 1.1547005383792516e300",
    "1e-200, 3e-200, 2e-200, 2e-200, 1e-200",
    "1e308, 1e308, 1.5e308, 1.1666666666666667e308, 2.8867513459481287e307",
    "1e16, 10000000000000002, 10000000000000004, 10000000000000002, 2",
    "5e-324, 1e-323, 2e-323, 1e-323, 1e-323",
    "0.1, 0.1, 0.1, 0.1, 0",
    "-1e308, -1e308, -1e308, -1e308, 0"
  })
  void haveAMeanAndADeviation(double a, double b, double c, double mean, double deviation) {
    SampleSummary spread = SampleSummary.of(a, b, c);

    assertThat(spread.mean()).isCloseTo(mean, within(2 * Math.ulp(mean)));
    assertThat(spread.deviation()).isCloseTo(deviation, within(2 * Math.ulp(deviation)));
  }

  @Test
  void haveADeviationBeyondAllDoublesThatIsInfinite() {
    SampleSummary spread = SampleSummary.of(Double.MAX_VALUE, -Double.MAX_VALUE);

    assertThat(spread.mean()).isZero();
    assertThat(spread.deviation()).isInfinite();
  }

  @Test
  void thatAreInfiniteLeaveNoDeviation() {
    assertThat(SampleSummary.of(1, Double.POSITIVE_INFINITY).mean())
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(SampleSummary.of(1, Double.NEGATIVE_INFINITY).mean())
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(SampleSummary.of(Double.NEGATIVE_INFINITY, 0, Double.POSITIVE_INFINITY).mean())
        .isNaN();
    assertThat(SampleSummary.of(1, Double.POSITIVE_INFINITY).deviation()).isNaN();
  }

  /** A power of two is exact, so that it must come out of the interval as it went in. */
  @ParameterizedTest
  @ValueSource(ints = {990, 1000, -300, -900, 0})
  void haveTheBootstrapIntervalOfOrdinaryOnesTimesTheirScale(int exponent) {
    double[] sample = {1, 1, -1, 0.5, 0.25};
    Interval ordinary = Bootstrap.seed(1).resamples(2000).interval(sample);

    Interval scaled = Bootstrap.seed(1).resamples(2000).interval(times(sample, exponent));

    assertThat(scaled.low()).isEqualTo(Math.scalb(ordinary.low(), exponent));
    assertThat(scaled.high()).isEqualTo(Math.scalb(ordinary.high(), exponent));
  }

  /** The means of resamples of three are multiples of a third: the ends are among the values. */
  @Test
  void haveABootstrapIntervalWhereTheirSquaresOverflow() {
    Interval interval = Bootstrap.seed(1).interval(1e300, 1e300, -1e300);

    assertThat(interval.low()).isCloseTo(-1e300, within(1e287));
    assertThat(interval.high()).isCloseTo(1e300, within(1e287));
  }

  @Test
  void haveABootstrapIntervalWhereTheyAreTheLeastThereAre() {
    Interval interval = Bootstrap.seed(1).interval(Double.MIN_VALUE, 2 * Double.MIN_VALUE, 0);

    assertThat(interval.low()).isBetween(0.0, Double.MIN_VALUE);
    assertThat(interval.high()).isBetween(Double.MIN_VALUE, 2 * Double.MIN_VALUE);
  }

  /** Nearly certain levels ask for quantiles where the correction for skewness has no answer. */
  @Test
  void haveAnIntervalWithinTheirRangeAtAnyLevel() {
    double[] skewed = new double[50];
    skewed[49] = 1;
    for (double level : new double[] {1e-12, 0.5, 0.999999, Math.nextDown(1.0)}) {
      Interval interval = new Bootstrap(1, 1000, level).interval(skewed);

      assertThat(interval.low()).isBetween(0.0, 1.0);
      assertThat(interval.high()).isBetween(interval.low(), 1.0);
    }
  }

  // scipy 1.10.1: wilcoxon([1, 2, -3, 4, 5, 6] · scale, mode='exact'): statistic 3, p 0.15625
  @ParameterizedTest
  @ValueSource(doubles = {1e307, 1, 1e-300})
  void areRankedAsOrdinaryOnes(double scale) {
    double[] differences = {scale, 2 * scale, -3 * scale, 4 * scale, 5 * scale, 6 * scale};

    Wilcoxon wilcoxon = PairedComparison.of(differences, new double[6]).wilcoxon();

    assertThat(wilcoxon.statistic()).isEqualTo(3);
    assertThat(wilcoxon.pValue()).isCloseTo(0.15625, within(1e-15));
  }

  @Test
  void areRefusedWhereTheirDifferenceIsBeyondAllDoubles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PairedComparison.of(new double[] {1, 1e308}, new double[] {1, -1e308}))
        .withMessage(
            "PairedComparison differences must be finite, but 1.0E308 - -1.0E308 at index 1 is"
                + " not");
  }

  @Test
  void haveNoSpreadWhereAllAreEqual() {
    PairedComparison comparison =
        PairedComparison.of(new double[] {0.3, 0.3, 0.3}, new double[] {0.2, 0.2, 0.2});

    assertThat(comparison.spread().deviation()).isZero();
    assertThat(comparison.interval(0.95).low()).isEqualTo(0.3 - 0.2);
    assertThat(comparison.interval(Bootstrap.seed(1)).high()).isEqualTo(0.3 - 0.2);
  }

  @Test
  void leaveHolmNoProductAboveOne() {
    assertThat(HolmCorrection.adjust(0, Double.MIN_VALUE, 1, 1))
        .containsExactly(0, 3 * Double.MIN_VALUE, 1, 1);
  }
}
