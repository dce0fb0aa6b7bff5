package io.github.mnistkit.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.eval.RocAuc.ClassArea;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RocAucTest {

  private static final double ROUNDING = 1e-14;

  /** Two classes; the score of the second is the logit given. */
  private static Predictions binary(int[] labels, float... second) {
    float[] logits = new float[2 * second.length];
    for (int i = 0; i < second.length; i++) {
      logits[2 * i + 1] = second[i];
    }
    return Predictions.of(List.of("no", "yes"), logits, labels);
  }

  // scikit-learn 1.9.1: roc_auc_score(labels == k, log-probabilities of k)
  @Test
  void agreesWithScikitLearn() {
    RocAuc auc = RocAuc.of(Samples.sixty());

    assertThat(auc.perClass().get(0).area()).isCloseTo(0.8055229142185664, within(ROUNDING));
    assertThat(auc.perClass().get(1).area()).isCloseTo(0.7217068645640075, within(ROUNDING));
    assertThat(auc.perClass().get(2).area()).isCloseTo(0.84625, within(ROUNDING));
    assertThat(auc.perClass().get(3).area()).isCloseTo(0.4645061728395062, within(ROUNDING));
    assertThat(auc.macro())
        .isCloseTo(
            (0.8055229142185664 + 0.7217068645640075 + 0.84625 + 0.4645061728395062) / 4,
            within(ROUNDING));
    assertThat(Metrics.MACRO_ROC_AUC.of(Samples.sixty())).isEqualTo(auc.macro());
  }

  @Test
  void aClassThatDoesNotOccurHasNoArea() {
    assertThat(RocAuc.of(Samples.sixty()).perClass().get(4))
        .isEqualTo(new ClassArea("4", Double.NaN, 0, 60));
  }

  @Test
  void aClassBesideWhichNoneOccursHasNoArea() {
    RocAuc auc = RocAuc.of(binary(new int[] {1, 1}, 1, 2));

    assertThat(auc.perClass().get(1).area()).isNaN();
    assertThat(auc.macro()).isNaN();
  }

  /** The four logits below the largest, in an order of their own for each example. */
  private static Predictions permuted() {
    float[][] orders = {
      {-2.1938145f, 2.0846024f, 1.5826477f, -1.4695859f},
      {1.5826477f, -1.4695859f, 2.0846024f, -2.1938145f},
      {2.0846024f, -2.1938145f, 1.5826477f, -1.4695859f},
      {-1.4695859f, 1.5826477f, 2.0846024f, -2.1938145f}
    };
    float[] logits = new float[20];
    for (int i = 0; i < 4; i++) {
      System.arraycopy(orders[i], 0, logits, 5 * i, 4);
      logits[5 * i + 4] = 4;
    }
    return Predictions.of(List.of("a", "b", "c", "d", "e"), logits, new int[] {4, 0, 4, 0});
  }

  // scikit-learn 1.2.1: roc_auc_score([1, 0, 1, 0], [p, p, p, p]) is 0.5
  @Test
  void equalProbabilitiesTieInWhateverOrderTheOtherClassesStand() {
    assertThat(RocAuc.of(permuted()).perClass().get(4).area()).isEqualTo(0.5);
  }

  @Test
  void countsEachPairByHand() {
    // yes has 1 and 3, no has 1 and 2: of four pairs two won, one drawn, one lost
    RocAuc auc = RocAuc.of(binary(new int[] {1, 0, 1, 0}, 1, 1, 3, 2));

    assertThat(auc.perClass().get(1)).isEqualTo(new ClassArea("yes", 0.625, 2, 2));
    assertThat(auc.perClass().get(0).area()).isEqualTo(0.625);
  }

  @Test
  void isOneHalfIfAllScoresAreEqual() {
    assertThat(RocAuc.of(binary(new int[] {1, 0, 1}, 2, 2, 2)).macro()).isEqualTo(0.5);
  }

  @Test
  void tellsApartWhatRoundsToCertainty() {
    // both probabilities are 1.0 as doubles
    RocAuc auc = RocAuc.of(binary(new int[] {0, 1}, 50, 60));

    assertThat(auc.perClass().get(1).area()).isEqualTo(1);
  }

  @Test
  void isShownAsATable() {
    assertThat(RocAuc.of(binary(new int[] {1, 0, 1, 0}, 1, 1, 3, 2)))
        .hasToString(
            """
            class   ROC AUC  of it  others
            no     0.625000      2       2
            yes    0.625000      2       2
            mean of the classes: 0.625000\
            """);
  }

  @Test
  void refusesNoExamplesAsAMetric() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.MACRO_ROC_AUC.of(binary(new int[0])))
        .withMessage(
            "Metric.predictions must hold at least 1 example, but was 0 in metric 'macro ROC"
                + " AUC'");
  }
}
