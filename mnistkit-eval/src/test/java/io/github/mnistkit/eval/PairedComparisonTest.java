package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.Wilcoxon.Distribution;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PairedComparisonTest {

  private static final double[] FIRST = {
    0.9712, 0.9698, 0.9731, 0.9705, 0.9744, 0.9689, 0.9720, 0.9716, 0.9737, 0.9693
  };
  private static final double[] SECOND = {
    0.9701, 0.9703, 0.9715, 0.9699, 0.9720, 0.9692, 0.9701, 0.9708, 0.9713, 0.9695
  };

  private final PairedComparison ten = PairedComparison.of(FIRST, SECOND);

  private static Wilcoxon wilcoxon(double... differences) {
    return PairedComparison.of(differences, new double[differences.length]).wilcoxon();
  }

  @Nested
  class Differences {

    // numpy 2.4.6: mean, std(ddof=1); scipy 1.17.1: stats.t.interval(0.95, 9)
    @Test
    void haveMeanDeviationAndInterval() {
      assertThat(ten.size()).isEqualTo(10);
      assertThat(ten.spread().mean()).isCloseTo(0.00098, within(1e-15));
      assertThat(ten.spread().deviation()).isCloseTo(0.0010891382934330343, within(1e-15));
      assertThat(ten.interval(0.95).low()).isCloseTo(0.00020087740023557474, within(1e-14));
      assertThat(ten.interval(0.95).high()).isCloseTo(0.0017591225997644253, within(1e-14));
    }

    @Test
    void areFirstMinusSecond() {
      assertThat(PairedComparison.of(new double[] {3, 5}, new double[] {1, 8}).differences())
          .containsExactly(2, -3);
    }

    @Test
    void haveTheIntervalOfTheBootstrap() {
      assertThat(ten.interval(Bootstrap.seed(42)))
          .isEqualTo(Bootstrap.seed(42).interval(ten.differences()));
    }

    @Test
    void ofEqualResultsAreZeroEverywhere() {
      PairedComparison equal = PairedComparison.of(FIRST, FIRST);

      assertThat(equal.spread().mean()).isZero();
      assertThat(equal.interval(0.95)).isEqualTo(new Interval(0, 0, 0.95));
      assertThat(equal.interval(Bootstrap.seed(1))).isEqualTo(new Interval(0, 0, 0.95));
      assertThat(equal.wilcoxon()).isEqualTo(new Wilcoxon(0, 10, 0, 0, 1, Distribution.EXACT));
    }

    @Test
    void areShownWithIntervalAndTest() {
      assertThat(ten)
          .hasToString(
              """
              difference 0.0010 ± 0.0011 (n 10, median 0.0010, min -0.0005, max 0.0024)
              mean in [0.0002, 0.0018] at 95%
              Wilcoxon W 6, p 0.0273 (exact, 10 pairs)\
              """);
    }

    @Test
    void ofOnePairAreShownWithoutInterval() {
      assertThat(PairedComparison.of(new double[] {2}, new double[] {1}))
          .hasToString(
              """
              difference 1.0000 (n 1)
              Wilcoxon W 0, p 1.0000 (exact, 1 pair)\
              """);
    }
  }

  @Nested
  class WilcoxonTest {

    // scipy 1.17.1: stats.wilcoxon(method='exact'), Darwin's maize as in its documentation
    @Test
    void isExactWithoutTies() {
      Wilcoxon darwin = wilcoxon(6, 8, 14, 16, 23, 24, 28, 29, 41, -48, 49, 56, 60, -67, 75);

      assertThat(darwin.statistic()).isEqualTo(24);
      assertThat(darwin.positive()).isEqualTo(96);
      assertThat(darwin.negative()).isEqualTo(24);
      assertThat(darwin.pValue()).isCloseTo(0.041259765625, within(1e-15));
      assertThat(darwin.distribution()).isEqualTo(Distribution.EXACT);
    }

    // scipy 1.17.1: stats.wilcoxon(zero_method='wilcox', method=PermutationMethod(inf))
    @Test
    void isExactWithTiesAndZeros() {
      Wilcoxon tied = wilcoxon(3, 3, -1, 2, 5, 0, -2, 2, 4, 0);

      assertThat(tied.statistic()).isEqualTo(4);
      assertThat(tied.pairs()).isEqualTo(8);
      assertThat(tied.zeros()).isEqualTo(2);
      assertThat(tied.pValue()).isCloseTo(0.0625, within(1e-15));
    }

    @Test
    void isNotSignificantWithFiveRunsEvenIfTied() {
      // scipy 1.17.1: the normal distribution would say 0.042, all permutations say 0.0625
      assertThat(wilcoxon(1, 1, 2, 3, 4).pValue()).isEqualTo(0.0625);
    }

    @Test
    void seesTiesBehindTheRoundingOfTheResults() {
      // two differences of 0.0024 that are not equal as doubles; scipy 1.17.1 with whole numbers
      assertThat(ten.differences()[4]).isNotEqualTo(ten.differences()[8]);
      assertThat(ten.wilcoxon().positive()).isEqualTo(49);
      assertThat(ten.wilcoxon().statistic()).isEqualTo(6);
      assertThat(ten.wilcoxon().pValue()).isCloseTo(0.02734375, within(1e-15));
    }

    // scipy 1.17.1: stats.wilcoxon(method='approx', correction=True)
    @Test
    void isAsymptoticFromFiftyOn() {
      double[] sixty = new double[60];
      for (int i = 0; i < 60; i++) {
        sixty[i] = (i * 37 + i * i * 11) % 101 - 38;
      }
      Wilcoxon many = wilcoxon(sixty);

      assertThat(many.statistic()).isEqualTo(740);
      assertThat(many.pValue()).isCloseTo(0.19888959787905458, within(1e-12));
      assertThat(many.distribution()).isEqualTo(Distribution.ASYMPTOTIC);
      assertThat(many).hasToString("Wilcoxon W 740, p 0.1989 (asymptotic, 60 pairs)");
    }

    @Test
    void ofTheOwnExactSumAgreesWithTheLibraryWithoutTies() {
      double[] ranks = new double[15];
      for (int i = 0; i < ranks.length; i++) {
        ranks[i] = i + 1;
      }
      assertThat(SignedRanks.exact(ranks, 24)).isCloseTo(0.041259765625, within(1e-15));
    }

    @Test
    void doesNotChangeWhenTheVariantsAreExchanged() {
      Wilcoxon other = PairedComparison.of(SECOND, FIRST).wilcoxon();

      assertThat(other.pValue()).isEqualTo(ten.wilcoxon().pValue());
      assertThat(other.positive()).isEqualTo(ten.wilcoxon().negative());
    }
  }

  @Nested
  class Refusals {

    @Test
    void ofTheIntervalOfOneRun() {
      PairedComparison one = PairedComparison.of(new double[] {1}, new double[] {2});

      assertThatIllegalStateException()
          .isThrownBy(() -> one.interval(0.95))
          .withMessage(
              "An interval needs at least 2 results, but there was 1: repeat with other seeds");
      assertThatIllegalStateException()
          .isThrownBy(() -> one.interval(Bootstrap.seed(1)))
          .withMessage(
              "An interval needs at least 2 results, but there was 1: repeat with other seeds");
    }

    @Test
    void ofUnequalLengths() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedComparison.of(new double[3], new double[2]))
          .withMessage("PairedComparison.second must hold as many results as first, 3, but was 2");
    }

    @Test
    void ofNoResults() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedComparison.of(new double[0], new double[0]))
          .withMessage("PairedComparison.first must hold at least 1 result, but was 0");
    }

    @Test
    void ofResultsThatAreNotFinite() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PairedComparison.of(new double[] {1, 2}, new double[] {1, Double.NaN}))
          .withMessage("PairedComparison.second must be finite, but was NaN at index 1");
    }
  }
}
