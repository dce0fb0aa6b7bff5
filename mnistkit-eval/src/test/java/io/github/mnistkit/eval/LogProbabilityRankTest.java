package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Predictions;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LogProbabilityRankTest {

  /** What a softmax of K classes over three units says, computed in floats by whole numbers. */
  private static float[] threeUnits(int size, int classes) {
    float[] logits = new float[size * classes];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < classes; k++) {
        float sum = 0;
        for (int j = 0; j < 3; j++) {
          float unit = ((i * (7 + 2 * j) + i * i * (3 + j)) % 31 - 15) / 8f / 3f;
          sum += unit * (((k * (5 + 3 * j) + k * k * (2 + j)) % 23 - 11) / 8f / 7f);
        }
        logits[i * classes + k] = sum + ((k * k * 5) % 13 - 6) / 8f / 3f;
      }
    }
    return logits;
  }

  private static Predictions predictions(float[] logits, int classes) {
    return Predictions.of(Samples.names(classes), logits, new int[logits.length / classes]);
  }

  @Nested
  class AgainstNumPy {

    // numpy 2.4.6: linalg.svd of a double matrix; of matrix_rank a float and a double one
    private final LogProbabilityRank bottleneck =
        LogProbabilityRank.of(predictions(threeUnits(500, 12), 12));

    @Test
    void theSingularValuesOfFullRankAgree() {
      // a hundred roundings of the largest
      assertThat(LogProbabilityRank.of(Samples.sixty()).singularValues())
          .containsExactly(
              new double[] {
                113.9410024344032,
                12.601549775718533,
                11.075647949537121,
                9.933737631738273,
                5.860114529661174
              },
              within(113.94 * 100 * 0x1p-53));
      assertThat(LogProbabilityRank.of(Samples.sixty()).rank()).isEqualTo(5);
    }

    @Test
    void theSingularValuesOfABottleneckAgree() {
      // floats between -4 and 0 are rounded by up to 2^-23, 6000 of them by less than 1e-5 in all
      assertThat(Arrays.copyOf(bottleneck.singularValues(), 5))
          .containsExactly(
              new double[] {
                193.73373524583837,
                4.919928835534164,
                3.0840755139069977,
                2.7111739846233154,
                0.007559125351760627
              },
              within(1e-5));
    }

    @Test
    void itsDefaultTolerancesGiveTheSameRanks() {
      assertThat(bottleneck.rank(500 * 0x1p-23)).isEqualTo(4);
      assertThat(bottleneck.rank(500 * 0x1p-52)).isEqualTo(12);
    }

    @Test
    void theDefaultToleranceFindsTheBottleneck() {
      // three units, the bias and the logarithm of the sum
      assertThat(bottleneck.rank()).isEqualTo(5);
      assertThat(bottleneck.tolerance())
          .isCloseTo(193.73373524583837 / 2 * Math.sqrt(513) * 0x1p-23, within(1e-9));
    }
  }

  @Test
  void ofAMixtureOfThatWidthIsHigher() {
    float[] first = threeUnits(500, 12);
    Predictions one = predictions(first, 12);
    float[] mixed = new float[first.length];
    for (int at = 0; at < mixed.length; at++) {
      int i = at / 12;
      int k = at % 12;
      double half = one.probability(i, k) + one.probability((i * 7 + 3) % 500, (k * 5 + 1) % 12);
      mixed[at] = (float) Math.log(half / 2);
    }

    assertThat(LogProbabilityRank.of(predictions(mixed, 12)).rank()).isEqualTo(12);
  }

  @Test
  void ofEqualExamplesIsOne() {
    float[] logits = {1, 2, 4, 1, 2, 4, 1, 2, 4, 1, 2, 4};

    assertThat(LogProbabilityRank.of(predictions(logits, 3)).rank()).isEqualTo(1);
  }

  @Test
  void isAtMostTheNumberOfExamples() {
    LogProbabilityRank rank = LogProbabilityRank.of(Samples.random(1, 3, 8, 2));

    assertThat(rank.singularValues()).hasSize(3);
    assertThat(rank.rank()).isEqualTo(3);
  }

  @Test
  void isTheValueOfTheMetric() {
    assertThat(Metrics.LOG_PROBABILITY_RANK.of(Samples.random(1, 30, 8, 2))).isEqualTo(8);
  }

  @Test
  void fitsInALine() {
    // numpy 2.4.6, linalg.svd
    assertThat(LogProbabilityRank.of(Samples.sixty()))
        .hasToString("rank 5 of 5 (singular values 113.9410 to 5.8601, tolerance 5.5e-05)");
  }

  @Test
  void refusesNoExamples() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogProbabilityRank.of(predictions(new float[0], 3)))
        .withMessage("LogProbabilityRank.predictions must hold at least 1 example, but was 0");
  }

  @Test
  void refusesAnImpossibleClass() {
    float[] logits = {0, 0, 0, 1, Float.NEGATIVE_INFINITY, 0};

    assertThatIllegalArgumentException()
        .isThrownBy(() -> LogProbabilityRank.of(predictions(logits, 3)))
        .withMessage(
            "LogProbabilityRank.predictions must have finite log-probabilities, but was -Infinity"
                + " in example 1, class 1");
  }

  @Test
  void refusesAToleranceOfOne() {
    LogProbabilityRank rank = LogProbabilityRank.of(Samples.sixty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rank.rank(1.0))
        .withMessage("LogProbabilityRank.relative must be at least 0 and below 1, but was 1.0");
  }
}
