package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final double[] TEN = {
    0.0011, -0.0005, 0.0016, 0.0006, 0.0024, -0.0003, 0.0019, 0.0008, 0.0024, -0.0002
  };
  private static final double[] SKEWED = {1, 2, 3, 4, 20};

  // numpy 2.4.6 and scipy 1.17.1: Efron's formula on the resamples that java.util.Random,
  // written down in Python from its specification, draws
  @Test
  void agreesWithNumPyOnTheSameDraws() {
    Interval ten = Bootstrap.seed(42).resamples(1000).interval(TEN);
    assertThat(ten.low()).isCloseTo(0.0003061144611220668, within(1e-12));
    assertThat(ten.high()).isCloseTo(0.00157, within(1e-12));

    Interval skewed = Bootstrap.seed(7).resamples(1000).level(0.8).interval(SKEWED);
    assertThat(skewed.low()).isCloseTo(2.6, within(1e-12));
    assertThat(skewed.high()).isCloseTo(12.4, within(1e-12));
    assertThat(skewed.level()).isEqualTo(0.8);
  }

  // scipy 1.17.1: stats.bootstrap(method='BCa', n_resamples=2000000), other draws. The standard
  // error of a quantile q of B draws is sqrt(q(1 - q)/B)/density: 2.7e-6 for B = 100000 and a
  // normal density there of 0.058/0.00033; five of them
  @Test
  void agreesWithSciPyOnOtherDraws() {
    Interval ten = Bootstrap.seed(1).resamples(100_000).interval(TEN);

    assertThat(ten.low()).isCloseTo(0.00034, within(1.4e-5));
    assertThat(ten.high()).isCloseTo(0.00161, within(1.4e-5));
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    assertThat(Bootstrap.seed(3).interval(TEN)).isEqualTo(Bootstrap.seed(3).interval(TEN));
    assertThat(Bootstrap.seed(3).interval(TEN)).isNotEqualTo(Bootstrap.seed(4).interval(TEN));
  }

  @Test
  void hasTenThousandResamplesAtNinetyFivePercentByDefault() {
    assertThat(Bootstrap.seed(5)).isEqualTo(new Bootstrap(5, 10_000, 0.95));
  }

  @Test
  void isAPointIfAllNumbersAreEqual() {
    assertThat(Bootstrap.seed(1).interval(3, 3, 3)).isEqualTo(new Interval(3, 3, 0.95));
  }

  @Test
  void leavesTheNumbersInTheirOrder() {
    double[] values = {3, 1, 2};
    Bootstrap.seed(1).interval(values);

    assertThat(values).containsExactly(3, 1, 2);
  }

  @Test
  void refusesOneNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.seed(1).interval(0.5))
        .withMessage("Bootstrap.values must hold at least 2 numbers, but was 1");
  }

  @Test
  void refusesAnInfiniteNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.seed(1).interval(0.5, Double.POSITIVE_INFINITY))
        .withMessage("Bootstrap.values must be finite, but was Infinity at index 1");
  }

  @Test
  void refusesTooFewResamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.seed(1).resamples(99))
        .withMessage("Bootstrap.resamples must be at least 100, but was 99");
  }

  @Test
  void refusesALevelOfOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Bootstrap.seed(1).level(1))
        .withMessage("Bootstrap.level must be above 0 and below 1, but was 1.0");
  }
}
