package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One order of the classes: by their logits, of equal ones the lower class first. */
class PredictionsRankingTest {

  private static Predictions one(float... logits) {
    List<String> names =
        IntStream.range(0, logits.length).mapToObj(k -> String.valueOf((char) ('a' + k))).toList();
    return Predictions.of(names, logits, new int[] {0});
  }

  private static List<Integer> order(Predictions predictions) {
    return predictions.top(0, predictions.classes()).stream().map(RankedClass::index).toList();
  }

  @Test
  void ranksLogitsWhoseProbabilitiesRoundToTheSame() {
    Predictions predictions = one(0f, Float.MIN_VALUE, -1e-30f);

    assertThat(predictions.probability(0, 0)).isEqualTo(predictions.probability(0, 1));
    assertThat(predictions.predicted(0)).isEqualTo(1);
    assertThat(order(predictions)).containsExactly(1, 0, 2);
  }

  @Test
  void ranksClassesWhoseProbabilitiesAreAllZero() {
    assertThat(order(one(-3000f, 0f, -2000f, -1000f))).containsExactly(1, 3, 2, 0);
  }

  @Test
  void putsTheLowerOfEqualClassesFirst() {
    assertThat(order(one(1f, 2f, 2f, 1f))).containsExactly(1, 2, 0, 3);
    assertThat(order(one(Float.NEGATIVE_INFINITY, 0f, Float.NEGATIVE_INFINITY)))
        .containsExactly(1, 0, 2);
  }

  @Test
  void takesBothZerosForOne() {
    Predictions predictions = one(-0f, 0f);

    assertThat(predictions.predicted(0)).isEqualTo(0);
    assertThat(order(predictions)).containsExactly(0, 1);
  }

  /** Sums of doubles depend on their order; probabilities of the same class may not. */
  @Test
  void givesTheSameProbabilityInWhateverOrderTheOtherClassesStand() {
    double first = one(4f, -2.1938145f, 2.0846024f, 1.5826477f, -1.4695859f).logProbability(0, 0);

    assertThat(one(4f, 2.0846024f, 1.5826477f, -1.4695859f, -2.1938145f).logProbability(0, 0))
        .isEqualTo(first);
    assertThat(one(4f, 1.5826477f, -1.4695859f, -2.1938145f, 2.0846024f).logProbability(0, 0))
        .isEqualTo(first);
    assertThat(one(4f, -1.4695859f, 2.0846024f, -2.1938145f, 1.5826477f).logProbability(0, 0))
        .isEqualTo(first);
  }
}
