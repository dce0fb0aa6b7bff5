package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PredictionsTest {

  private static final float NEVER = Float.NEGATIVE_INFINITY;
  private static final List<String> NAMES = List.of("cat", "dog", "owl");

  private static Predictions row(float... logits) {
    return Predictions.of(NAMES, logits, new int[] {0});
  }

  @Nested
  class Softmax {

    @Test
    void givesProbabilitiesInTheRatioOfTheExponentials() {
      // logits are the logarithms of 1, 2, 5 as floats, whose relative error is below 2^-24
      Predictions predictions = row(0f, (float) Math.log(2), (float) Math.log(5));

      assertThat(predictions.probability(0, 0)).isCloseTo(1 / 8.0, within(1e-7));
      assertThat(predictions.probability(0, 1)).isCloseTo(2 / 8.0, within(1e-7));
      assertThat(predictions.probability(0, 2)).isCloseTo(5 / 8.0, within(1e-7));
    }

    @Test
    void givesEqualLogitsEqualProbabilitiesExactly() {
      assertThat(row(7f, 7f, NEVER).probabilities(0)).containsExactly(0.5, 0.5, 0);
    }

    @Test
    void staysExactForLogitsOfTenThousand() {
      Predictions predictions = row(1e4f, -1e4f, 0f);

      assertThat(predictions.logProbability(0, 1)).isEqualTo(-2e4);
      assertThat(predictions.logProbability(0, 2)).isEqualTo(-1e4);
      assertThat(predictions.probabilities(0)).containsExactly(1, 0, 0);
    }

    @Test
    void keepsTheDigitsOfALogProbabilityNearZero() {
      // -log1p(exp(-40)) = -exp(-40) to 17 digits; 4.248354255291589e-18 from Python 3.11, math.exp
      assertThat(row(40f, 0f, NEVER).logProbability(0, 0))
          .isCloseTo(-4.248354255291589e-18, within(1e-33));
    }

    @Test
    void readsLogProbabilitiesAsTheyAre() {
      Predictions predictions = row((float) Math.log(0.7), (float) Math.log(0.3), NEVER);

      assertThat(predictions.probability(0, 0)).isCloseTo(0.7, within(1e-7));
      assertThat(predictions.logProbability(0, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void readsAPairWithZeroAsTheLogisticFunction() {
      Predictions predictions =
          Predictions.of(List.of("no", "yes"), new float[] {0f, -1.5f}, new int[] {1});

      assertThat(predictions.probability(0, 1))
          .isCloseTo(1 / (1 + Math.exp(1.5)), within(Math.ulp(1.0)));
    }

    @Test
    void sumsToOneWhateverTheLogits() {
      Random random = new Random(11);
      for (int trial = 0; trial < 200; trial++) {
        double scale = Math.exp(random.nextDouble() * 12 - 3);
        float[] logits = new float[3];
        for (int k = 0; k < 3; k++) {
          logits[k] = (float) (random.nextGaussian() * scale);
        }
        double[] p = row(logits).probabilities(0);
        assertThat(p[0] + p[1] + p[2]).isCloseTo(1, within(4 * Math.ulp(1.0)));
      }
    }
  }

  @Nested
  class TheLargestLogit {

    @Test
    void isPredicted() {
      assertThat(row(-3f, -1f, -2f).predicted(0)).isEqualTo(1);
    }

    @Test
    void isTheLowestClassOnTies() {
      assertThat(row(0f, 4f, 4f).predicted(0)).isEqualTo(1);
    }

    @Test
    void isFoundBesideMinusInfinity() {
      assertThat(row(NEVER, NEVER, -9f).predicted(0)).isEqualTo(2);
    }
  }

  @Nested
  class Arrays {

    private final float[] logits = {1, 2, 3, 6, 5, 4};
    private final int[] labels = {2, 1};
    private final Predictions predictions = Predictions.of(NAMES, logits, labels);

    @Test
    void areReadRowByRow() {
      assertThat(predictions.logit(1, 2)).isEqualTo(4f);
      assertThat(predictions.actual(1)).isEqualTo(1);
      assertThat(predictions.predicted(1)).isZero();
      assertThat(predictions.size()).isEqualTo(2);
      assertThat(predictions.classes()).isEqualTo(3);
      assertThat(predictions.classNames()).isEqualTo(NAMES);
    }

    @Test
    void areCopiedOnTheWayIn() {
      logits[0] = 99;
      labels[0] = 0;

      assertThat(predictions.logit(0, 0)).isEqualTo(1f);
      assertThat(predictions.actual(0)).isEqualTo(2);
    }

    @Test
    void areCopiedOnTheWayOut() {
      predictions.logits()[0] = 99;

      assertThat(predictions.logits()).containsExactly(1, 2, 3, 6, 5, 4);
    }

    @Test
    void mayBeEmpty() {
      assertThat(Predictions.of(NAMES, new float[0], new int[0]).size()).isZero();
    }

    @Test
    void makeEqualPredictionsWhenEqual() {
      Predictions same = Predictions.of(NAMES, logits.clone(), labels.clone());

      assertThat(predictions).isEqualTo(same).hasSameHashCodeAs(same);
      assertThat(predictions).isNotEqualTo(Predictions.of(NAMES, logits, new int[] {2, 2}));
      assertThat(predictions).isNotEqualTo(predictions.withAuxiliary("aux", same));
    }
  }

  @Nested
  class Mistakes {

    @Test
    void ofASingleClassAreRefused() {
      refused(
          List.of("cat"),
          new float[] {1},
          new int[] {0},
          "Predictions.classNames must name at least 2 classes, but was 1");
    }

    @Test
    void inTheNumberOfLogitsAreRefused() {
      refused(
          NAMES,
          new float[5],
          new int[2],
          "Predictions.logits must hold 2×3 = 6 numbers, but was 5");
    }

    @Test
    void inALabelAreRefusedWithItsRow() {
      refused(
          NAMES,
          new float[6],
          new int[] {0, 3},
          "Predictions.labels must lie in 0..2, but was 3 in row 1");
    }

    @Test
    void ofNaNAreRefusedWithRowAndClass() {
      refused(
          NAMES,
          new float[] {0, 0, 0, 0, Float.NaN, 0},
          new int[2],
          "Predictions.logits must be finite or -Infinity, but was NaN in row 1, class 1 ('dog')");
    }

    @Test
    void ofInfinityAreRefused() {
      refused(
          NAMES,
          new float[] {0, 0, Float.POSITIVE_INFINITY},
          new int[1],
          "Predictions.logits must be finite or -Infinity,"
              + " but was Infinity in row 0, class 2 ('owl')");
    }

    @Test
    void ofARowWithoutAnyFiniteLogitAreRefused() {
      refused(
          NAMES,
          new float[] {0, 0, 0, NEVER, NEVER, NEVER},
          new int[2],
          "Predictions.logits must have a finite value in each row, but all were -Infinity in"
              + " row 1");
    }

    @Test
    void inAnIndexAreRefused() {
      Predictions one = row(0, 0, 0);

      assertThatThrownBy(() -> one.predicted(1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> one.actual(-1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> one.logit(0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> one.probability(0, -1))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private void refused(List<String> names, float[] logits, int[] labels, String text) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Predictions.of(names, logits, labels))
          .withMessage(text);
    }
  }

  @Nested
  class AuxiliaryHeads {

    private final Predictions main = Predictions.of(NAMES, new float[6], new int[2]);
    private final Predictions digits =
        Predictions.of(List.of("0", "1"), new float[8], new int[] {0, 1, 1, 0});

    @Test
    void areFoundByName() {
      Predictions both = main.withAuxiliary("digit", digits);

      assertThat(both.auxiliary("digit")).contains(digits);
      assertThat(both.auxiliary("other")).isEmpty();
      assertThat(both.auxiliaryNames()).containsExactly("digit");
    }

    @Test
    void leaveTheMainPredictionsAsTheyWere() {
      assertThat(main.withAuxiliary("digit", digits).logits()).isEqualTo(main.logits());
      assertThat(main.auxiliaryNames()).isEmpty();
    }

    @Test
    void areNamedInTheText() {
      assertThat(main).hasToString("Predictions[2 examples, 3 classes]");
      assertThat(main.withAuxiliary("digit", digits))
          .hasToString("Predictions[2 examples, 3 classes, auxiliary digit]");
    }

    @Test
    void areRefusedUnderATakenName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> main.withAuxiliary("digit", digits).withAuxiliary("digit", digits))
          .withMessage("Predictions.auxiliary name must be unused, but 'digit' is taken");
    }

    @Test
    void areRefusedWithoutAName() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> main.withAuxiliary(" ", digits))
          .withMessage("Predictions.auxiliary name must not be blank, but was ' '");
    }

    @Test
    void areRefusedWithASizeThatIsNoMultiple() {
      Predictions three = Predictions.of(NAMES, new float[9], new int[3]);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> main.withAuxiliary("digit", three))
          .withMessage(
              "Predictions.auxiliary size must be a multiple of 2, but was 3 in head 'digit'");
    }
  }
}
