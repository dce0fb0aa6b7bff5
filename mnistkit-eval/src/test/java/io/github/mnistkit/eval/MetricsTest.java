package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.train.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MetricsTest {

  /** The relative error of a float logarithm, times the largest of them here, ln 8. */
  private static final double FLOAT = 3e-7;

  private static final double ROUNDING = 1e-14;

  private static Predictions one(int label, float... logits) {
    return Predictions.of(Samples.names(logits.length), logits, new int[] {label});
  }

  @Nested
  class ByHand {

    private final Predictions four = Samples.four();

    @Test
    void twoOfFourAreRight() {
      assertThat(Metrics.ACCURACY.of(four)).isEqualTo(0.5);
      assertThat(Metrics.INACCURACY.of(four)).isEqualTo(0.5);
    }

    @Test
    void logLossIsTheMeanNegativeLogarithm() {
      // true classes have 6/8, 5/8, 2/8, 1/8; their product is 60/4096
      assertThat(Metrics.LOG_LOSS.of(four)).isCloseTo(Math.log(4096 / 60.0) / 4, within(FLOAT));
    }

    @Test
    void negativeProbabilityIsTheMeanOfTheMissingProbability() {
      // (2 + 3 + 6 + 7) / 8 / 4
      assertThat(Metrics.NEGATIVE_PROBABILITY.of(four)).isCloseTo(18 / 32.0, within(FLOAT));
    }

    @Test
    void roundedAccuracyCountsCells() {
      // the right answers round to three right cells, the wrong ones to one
      assertThat(Metrics.ROUNDED_ACCURACY.of(four)).isCloseTo(8 / 12.0, within(ROUNDING));
    }
  }

  @Nested
  class AgainstScikitLearn {

    // scikit-learn 1.9.1: accuracy_score, log_loss; numpy 2.4.6 with the softmax of scipy 1.17.1:
    // mean(1 - p), mean(round(p) == one-hot), std(ddof=1), median, min, max
    private final Predictions sixty = Samples.sixty();

    @Test
    void theMeansAgree() {
      assertThat(Metrics.ACCURACY.of(sixty)).isCloseTo(0.6666666666666666, within(ROUNDING));
      assertThat(Metrics.LOG_LOSS.of(sixty)).isCloseTo(1.774936361860143, within(ROUNDING));
      assertThat(Metrics.NEGATIVE_PROBABILITY.of(sixty))
          .isCloseTo(0.5022630298981685, within(ROUNDING));
      assertThat(Metrics.ROUNDED_ACCURACY.of(sixty)).isCloseTo(0.85, within(ROUNDING));
    }

    @Test
    void theSpreadsAgree() {
      assertThat(Metrics.INACCURACY.spread(sixty).deviation())
          .isCloseTo(0.4753826885415284, within(ROUNDING));
      assertThat(Metrics.NEGATIVE_PROBABILITY.spread(sixty).deviation())
          .isCloseTo(0.3136833043571275, within(ROUNDING));
      SampleSummary loss = Metrics.LOG_LOSS.spread(sixty);
      assertThat(loss.deviation()).isCloseTo(2.9331796570212565, within(ROUNDING));
      assertThat(loss.median()).isCloseTo(0.6001135311869176, within(ROUNDING));
      assertThat(loss.min()).isCloseTo(0.03138749952954043, within(ROUNDING));
      assertThat(loss.max()).isCloseTo(11.92581033457958, within(ROUNDING));
    }
  }

  @Nested
  class AtTheEnds {

    @Test
    void logLossIsExactWhereTheProbabilityVanishes() {
      assertThat(Metrics.LOG_LOSS.of(one(1, 1e4f, -1e4f, 0))).isEqualTo(2e4);
    }

    @Test
    void logLossOfCertaintyIsZeroAndNotNegative() {
      assertThat(Double.toString(Metrics.LOG_LOSS.of(one(0, 1e4f, -1e4f, 0)))).isEqualTo("0.0");
    }

    @Test
    void logLossIsInfiniteWhereTheTrueClassIsImpossible() {
      assertThat(Metrics.LOG_LOSS.of(one(1, 0, Float.NEGATIVE_INFINITY, 0)))
          .isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void negativeProbabilityKeepsItsDigitsNearZero() {
      // 1 - 1/(1 + exp(-40)) = exp(-40) to 17 digits; exp(-40) from Python 3.11, math.exp
      assertThat(Metrics.NEGATIVE_PROBABILITY.of(one(0, 40, 0, Float.NEGATIVE_INFINITY)))
          .isCloseTo(4.248354255291589e-18, within(1e-33));
    }

    @Test
    void negativeProbabilityReachesItsEnds() {
      assertThat(Metrics.NEGATIVE_PROBABILITY.of(one(0, 1e4f, 0, 0))).isZero();
      assertThat(Metrics.NEGATIVE_PROBABILITY.of(one(1, 1e4f, 0, 0))).isEqualTo(1);
    }

    @Test
    void answeringNothingHasARoundedAccuracyOfNineTenths() {
      assertThat(Metrics.ROUNDED_ACCURACY.of(one(3, new float[10]))).isEqualTo(0.9);
    }

    @Test
    void aConfidentMistakeHasARoundedAccuracyOfEightTenths() {
      float[] logits = new float[10];
      logits[0] = 50;

      assertThat(Metrics.ROUNDED_ACCURACY.of(one(3, logits))).isEqualTo(0.8);
    }

    @Test
    void oneHalfIsRoundedToZero() {
      assertThat(Metrics.ROUNDED_ACCURACY.of(one(0, 7, 7, Float.NEGATIVE_INFINITY)))
          .isEqualTo(2 / 3.0);
    }
  }

  @Nested
  class OfRandomPredictions {

    @Test
    void accuracyAndInaccuracyAddUpToOne() {
      for (long seed = 0; seed < 50; seed++) {
        Predictions random = Samples.random(seed, 97, 6, 2);
        assertThat(Metrics.ACCURACY.of(random) + Metrics.INACCURACY.of(random))
            .isCloseTo(1, within(Math.ulp(1.0)));
      }
    }

    @Test
    void everyMetricStaysInItsRange() {
      for (long seed = 0; seed < 50; seed++) {
        Predictions random = Samples.random(seed, 30, 4, Math.pow(10, (int) seed % 6 - 1));
        for (Metric metric : Metrics.standard()) {
          assertThat(metric.of(random))
              .as(metric.name())
              .isBetween(metric.lowest(), metric.highest())
              .isFinite();
        }
      }
    }

    @Test
    void noMetricDependsOnTheOrderOfTheExamples() {
      List<Integer> order = new ArrayList<>(IntStream.range(0, 80).boxed().toList());
      for (long seed = 0; seed < 20; seed++) {
        Predictions random = Samples.random(seed, 80, 5, 3);
        Collections.shuffle(order, new Random(seed));
        Predictions other =
            Samples.reordered(random, order.stream().mapToInt(Integer::intValue).toArray());
        for (Metric metric : Metrics.standard()) {
          assertThat(metric.of(other)).isCloseTo(metric.of(random), within(ROUNDING));
        }
      }
    }

    @Test
    void logLossDoesNotChangeWhenALogitIsAddedToAll() {
      Predictions random = Samples.random(8, 50, 5, 3);
      float[] shifted = random.logits();
      for (int at = 0; at < shifted.length; at++) {
        shifted[at] = shifted[at] + 64;
      }
      int[] labels = IntStream.range(0, 50).map(random::actual).toArray();
      // a float near 64 is rounded by less than 2^-18
      assertThat(Metrics.LOG_LOSS.of(Predictions.of(random.classNames(), shifted, labels)))
          .isCloseTo(Metrics.LOG_LOSS.of(random), within(Math.pow(2, -17)));
    }
  }
}
