package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** The intervals of one more number and of differences, against SciPy 1.17.1. */
class SampleIntervalsTest {
  private static final SampleSummary RUNS =
      SampleSummary.of(0.9712, 0.9731, 0.9698, 0.9722, 0.9735);

  private static void assertEnds(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(1e-12));
    assertThat(interval.high()).isCloseTo(high, within(1e-12));
  }

  @Test
  void predictsOneMoreNumber() {
    // stats.t.interval(level, 4, loc=mean, scale=std * sqrt(1 + 1 / 5))
    assertEnds(RUNS.predictionInterval(0.95), 0.9674049373877485, 0.9765150626122514);
    assertEnds(RUNS.predictionInterval(0.99), 0.9644064775577649, 0.979513522442235);
    assertEnds(SampleSummary.of(3, 3, 3).predictionInterval(0.9), 3, 3);
  }

  @Test
  void holdAsManyNewNumbersAsTheLevelSays() {
    Random random = new Random(7);
    int held = 0;
    for (int i = 0; i < 20_000; i++) {
      double[] sample = DoubleStream.generate(random::nextGaussian).limit(4).toArray();
      Interval interval = SampleSummary.of(sample).predictionInterval(0.8);
      held += interval.contains(random.nextGaussian()) ? 1 : 0;
    }
    assertThat(held / 20_000.0).isCloseTo(0.8, within(0.01));
  }

  @Test
  void compareTwoMeans() {
    // stats.ttest_ind(a, b, equal_var=False).confidence_interval(level)
    SampleSummary other = SampleSummary.of(0.96, 0.99, 0.955);
    assertEnds(RUNS.differenceInterval(other, 0.95), -0.04315021783399007, 0.0504035511673234);
    assertEnds(RUNS.differenceInterval(other, 0.8), -0.016952337488997386, 0.02420567082233072);
    assertEnds(other.differenceInterval(RUNS, 0.95), -0.0504035511673234, 0.04315021783399007);
  }

  @Test
  void comparePublishedStatistics() {
    // stats.ttest_ind_from_stats(..., 0.97, 0.0048, 15, equal_var=False): p 0.1810955157045657
    SampleSummary published =
        new SampleSummary(15, 0.97, 0.0048, Double.NaN, Double.NaN, Double.NaN);
    double p = 0.1810955157045657;
    Interval justWithout = RUNS.differenceInterval(published, 1 - p - 1e-9);
    Interval justWith = RUNS.differenceInterval(published, 1 - p + 1e-9);
    assertThat(justWithout.contains(0)).isFalse();
    assertThat(justWith.contains(0)).isTrue();
    assertEnds(
        RUNS.differenceInterval(published, 0.95), -0.0009997092960352645, 0.004919709296035188);
  }

  @Test
  void haveNoWidthWithoutSpread() {
    SampleSummary two = SampleSummary.of(2, 2);
    assertEnds(two.differenceInterval(SampleSummary.of(5, 5, 5), 0.95), -3, -3);
  }

  @Test
  void areUndefinedWhereANumberIsNotFinite() {
    SampleSummary broken = SampleSummary.of(1, Double.NaN);
    assertThat(RUNS.differenceInterval(broken, 0.9).low()).isNaN();
    assertThat(broken.predictionInterval(0.9).high()).isNaN();
    SampleSummary vast = SampleSummary.of(Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE);
    assertThat(RUNS.differenceInterval(vast, 0.9).contains(0)).isTrue();
  }

  @Test
  void needTwoNumbersAndALevel() {
    String rule = "An interval needs at least 2 results, but there was 1: repeat with other seeds";
    SampleSummary single = SampleSummary.of(0.5);
    assertThatIllegalStateException()
        .isThrownBy(() -> single.predictionInterval(0.95))
        .withMessage(rule);
    assertThatIllegalStateException()
        .isThrownBy(() -> RUNS.differenceInterval(single, 0.95))
        .withMessage(rule);
    assertThatIllegalStateException()
        .isThrownBy(() -> single.differenceInterval(RUNS, 0.95))
        .withMessage(rule);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RUNS.differenceInterval(RUNS, 1))
        .withMessage("SampleSummary.level must be above 0 and below 1, but was 1.0");
  }
}
