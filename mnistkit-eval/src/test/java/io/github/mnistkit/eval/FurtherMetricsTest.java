package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Predictions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FurtherMetricsTest {

  private static final double ROUNDING = 1e-14;

  /** The relative error of a float logarithm, times the largest of them here, ln 8. */
  private static final double FLOAT = 3e-7;

  private static Predictions saying(int[] said, int... actual) {
    float[] logits = new float[said.length * 3];
    for (int i = 0; i < said.length; i++) {
      logits[i * 3 + said[i]] = 5;
    }
    return Predictions.of(Samples.ANIMALS, logits, actual);
  }

  @Nested
  class AgainstScikitLearn {

    private final Predictions sixty = Samples.sixty();

    // scikit-learn 1.9.1: cohen_kappa_score, matthews_corrcoef,
    // brier_score_loss(scale_by_half=False)
    @Test
    void theValuesAgree() {
      assertThat(Metrics.COHENS_KAPPA.of(sixty)).isCloseTo(0.5073891625615763, within(ROUNDING));
      assertThat(Metrics.MATTHEWS_CORRELATION.of(sixty))
          .isCloseTo(0.5135640282745954, within(ROUNDING));
      assertThat(Metrics.BRIER_SCORE.of(sixty)).isCloseTo(0.5892195051856806, within(ROUNDING));
    }

    // numpy 2.4.6: the first k of argsort(-logits, kind='stable'), lower classes first on ties
    @Test
    void theTopKAgree() {
      assertThat(Metrics.topK(1).of(sixty)).isCloseTo(0.6666666666666666, within(ROUNDING));
      assertThat(Metrics.topK(2).of(sixty)).isCloseTo(0.8, within(ROUNDING));
      assertThat(Metrics.topK(3).of(sixty)).isCloseTo(0.9, within(ROUNDING));
      assertThat(Metrics.topK(4).of(sixty)).isCloseTo(0.9666666666666667, within(ROUNDING));
      assertThat(Metrics.topK(5).of(sixty)).isEqualTo(1);
      assertThat(Metrics.topK(50).of(sixty)).isEqualTo(1);
    }
  }

  @Nested
  class ByHand {

    @Test
    void brierScoreSumsTheSquaresOfAllClasses() {
      // in 64ths: 4+1+1, 4+9+1, 1+25+36, 25+4+49, over 4 examples
      assertThat(Metrics.BRIER_SCORE.of(Samples.four()))
          .isCloseTo(160 / 64.0 / 4, within(4 * FLOAT));
    }

    @Test
    void brierScoreOfCertainMistakesIsTwo() {
      float[] logits = {1e4f, 0, 0};
      assertThat(Metrics.BRIER_SCORE.of(Predictions.of(Samples.ANIMALS, logits, new int[] {1})))
          .isEqualTo(2);
    }

    @Test
    void kappaAndMatthewsOfHalfRight() {
      // answers 0, 1, 1, 0 to 0, 1, 2, 2: N² = 16, right·N = 8, Σ actual·predicted = 1·2 + 1·2,
      // Σ actual² = 6, Σ predicted² = 8
      assertThat(Metrics.COHENS_KAPPA.of(Samples.four())).isCloseTo(4 / 12.0, within(ROUNDING));
      assertThat(Metrics.MATTHEWS_CORRELATION.of(Samples.four()))
          .isCloseTo(4 / Math.sqrt(80), within(ROUNDING));
    }

    @Test
    void bothAreOneForPerfectAnswers() {
      Predictions right = saying(new int[] {0, 1, 2, 2}, 0, 1, 2, 2);

      assertThat(Metrics.COHENS_KAPPA.of(right)).isEqualTo(1);
      assertThat(Metrics.MATTHEWS_CORRELATION.of(right)).isEqualTo(1);
    }

    @Test
    void bothAreMinusOneWhereTwoClassesAreExchanged() {
      Predictions exchanged = saying(new int[] {0, 1}, 1, 0);

      assertThat(Metrics.COHENS_KAPPA.of(exchanged)).isEqualTo(-1);
      assertThat(Metrics.MATTHEWS_CORRELATION.of(exchanged)).isCloseTo(-1, within(ROUNDING));
    }
  }

  @Nested
  class WithoutAnswer {

    @Test
    void aClassifierOfOneAnswerHasNoMatthewsCorrelation() {
      Predictions constant = saying(new int[] {1, 1, 1}, 0, 1, 2);

      assertThat(Metrics.MATTHEWS_CORRELATION.of(constant)).isNaN();
      assertThat(Metrics.COHENS_KAPPA.of(constant)).isZero();
    }

    @Test
    void agreementOnASingleClassHasNoKappa() {
      assertThat(Metrics.COHENS_KAPPA.of(saying(new int[] {1, 1}, 1, 1))).isNaN();
    }

    @Test
    void anImpossibleClassLeavesNoRank() {
      float[] logits = {1, Float.NEGATIVE_INFINITY, 0};

      assertThat(
              Metrics.LOG_PROBABILITY_RANK.of(
                  Predictions.of(Samples.ANIMALS, logits, new int[] {0})))
          .isNaN();
    }
  }

  @Test
  void topOneIsTheAccuracy() {
    for (long seed = 0; seed < 20; seed++) {
      Predictions random = Samples.random(seed, 50, 4, 1);
      assertThat(Metrics.topK(1).of(random)).isEqualTo(Metrics.ACCURACY.of(random));
    }
  }

  @Test
  void topKGivesTiesToTheLowerClasses() {
    Predictions ties = Predictions.of(Samples.ANIMALS, new float[9], new int[] {0, 1, 2});

    assertThat(Metrics.topK(2).scores(ties)).containsExactly(1, 1, 0);
  }

  @Test
  void topKIsEqualForEqualK() {
    assertThat(Metrics.topK(3)).isEqualTo(Metrics.topK(3)).isNotEqualTo(Metrics.topK(2));
  }

  @Test
  void everyMetricStaysInItsRange() {
    for (long seed = 0; seed < 50; seed++) {
      Predictions random = Samples.random(seed, 30, 4, Math.pow(10, (int) seed % 5 - 1));
      for (Metric metric : Metrics.further()) {
        assertThat(metric.of(random))
            .as(metric.name())
            .isBetween(metric.lowest(), metric.highest())
            .isFinite();
      }
    }
  }

  @Test
  void theReportWithAllMetricsStaysWithinEightyColumns() {
    Evaluation evaluation = Evaluation.of(Samples.random(3, 40, 12, 20), Metrics.further());

    assertThat(evaluation.toString().lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.startsWith("log-probability rank") && !line.contains("∞"));
  }

  @Test
  void refusesATopZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.topK(0))
        .withMessage("Metrics.k must be at least 1, but was 0");
  }
}
