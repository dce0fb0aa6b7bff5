package io.github.mnistkit.eval.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.model.ModelSpec;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PruningTest {

  private static final ModelSpec SPEC = ModelSpec.image(1, 5, 1).flatten().dense(1).logits(2);
  private static final Map<String, float[]> WEIGHTS =
      Map.of(
          "dense_1/kernel", new float[] {0.5f, -0.1f, 0.3f, -0.3f, 0.2f},
          "dense_1/bias", new float[] {0.01f},
          "logits_1/kernel", new float[] {2, -1},
          "logits_1/bias", new float[] {0.01f, 0.02f});

  private static float[] dense(Pruning pruning, int round) {
    return pruning.pruned(SPEC, WEIGHTS, WEIGHTS, round).get("dense_1/kernel");
  }

  @Nested
  class ByRate {

    @Test
    void takesTheSmallestMagnitudesAndOfEqualOnesTheFirst() {
      assertThat(dense(Pruning.rate(0.6), 1)).containsExactly(0.5f, 0, 0, -0.3f, 0);
    }

    @Test
    void roundsDownSoThatSomethingIsLeft() {
      assertThat(dense(Pruning.rate(0.999), 1)).containsExactly(0.5f, 0, 0, 0, 0);
      assertThat(dense(Pruning.rate(Math.nextDown(1.0)), 1)).containsExactly(0.5f, 0, 0, 0, 0);
      assertThat(dense(Pruning.rate(0.19), 1)).isEqualTo(WEIGHTS.get("dense_1/kernel"));
    }

    @Test
    void isSaidForSingleLayers() {
      Map<String, float[]> pruned =
          Pruning.none().rate("logits_1", 0.5).pruned(SPEC, WEIGHTS, WEIGHTS, 1);

      assertThat(pruned.get("dense_1/kernel")).isEqualTo(WEIGHTS.get("dense_1/kernel"));
      assertThat(pruned.get("logits_1/kernel")).containsExactly(2, 0);
      assertThat(pruned).doesNotContainKey("dense_1/bias");
    }

    @Test
    void isSaidForAllTowersOrForOne() {
      ModelSpec pair =
          ModelSpec.imagePair(1, 2, 1)
              .separate(image -> image.flatten().dense(1))
              .concatenate()
              .binary();
      Map<String, float[]> weights =
          Map.of(
              "dense_1[0]/kernel", new float[] {2, 1},
              "dense_1[1]/kernel", new float[] {2, 1},
              "binary_1/kernel", new float[] {2, 1});
      Map<String, float[]> both =
          Pruning.none().rate("dense_1", 0.5).pruned(pair, weights, weights, 1);
      Map<String, float[]> second =
          Pruning.none().rate("dense_1[1]", 0.5).pruned(pair, weights, weights, 1);

      assertThat(both.get("dense_1[0]/kernel")).containsExactly(2, 0);
      assertThat(both.get("dense_1[1]/kernel")).containsExactly(2, 0);
      assertThat(second.get("dense_1[0]/kernel")).containsExactly(2, 1);
      assertThat(second.get("dense_1[1]/kernel")).containsExactly(2, 0);
      Pruning.none().rate("dense_1", 0.5).rate("dense_1[0]", 0.5).requireLayersOf(pair);
    }

    @Test
    void leavesTheSamePartOfWhatWasLeftInEachRound() {
      Pruning pruning = Pruning.rate(0.84).rounds(2);

      assertThat(dense(pruning, 1)).containsExactly(0.5f, 0, 0, 0.3f * -1, 0);
      assertThat(dense(pruning, 2)).containsExactly(0.5f, 0, 0, 0, 0);
    }
  }

  @Nested
  class ByDeviations {

    /** Mean 0.12, σ = √(0.448/5 − …) = 0.2786. */
    @Test
    void takesWhatIsBelowTheMultipleOfTheStandardDeviation() {
      assertThat(dense(Pruning.deviations(1), 1)).containsExactly(0.5f, 0, 0.3f, -0.3f, 0);
      assertThat(dense(Pruning.deviations(1.1), 1)).containsExactly(0.5f, 0, 0, 0, 0);
    }

    @Test
    void neverTakesTheGreatest() {
      assertThat(dense(Pruning.deviations(100), 1)).containsExactly(0.5f, 0, 0, 0, 0);
    }

    @Test
    void raisesTheThresholdInRoundsByTheFirstWeights() {
      Pruning pruning = Pruning.none().deviations("dense_1", 1.1).rounds(2);
      Map<String, float[]> now =
          Map.of(
              "dense_1/kernel", new float[] {9, 0.16f, 0.15f, 0, 1},
              "logits_1/kernel", new float[] {1, 1});

      assertThat(pruning.pruned(SPEC, now, WEIGHTS, 1).get("dense_1/kernel"))
          .containsExactly(9, 0.16f, 0, 0, 1);
    }
  }

  @Nested
  class BadInput {

    @Test
    void isRefusedWithItsValue() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.rate(1))
          .withMessage("Pruning.rate must be at least 0 and below 1, but was 1.0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.rate(0.5).rate("dense_1", Double.NaN))
          .withMessage("Pruning.rate of dense_1 must be at least 0 and below 1, but was NaN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.deviations(-0.5))
          .withMessage("Pruning.deviations must be 0 or more and finite, but was -0.5");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.none().rounds(0))
          .withMessage("Pruning.rounds must be at least 1, but was 0");
    }

    @Test
    void namesALayerOnce() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.none().rate("dense_1", 0.5).deviations("dense_1", 1))
          .withMessage("Pruning names the layer \"dense_1\" twice");
    }

    @Test
    void namesTheLayersThatThereAre() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Pruning.none().rate("conv2d_7", 0.5).requireLayersOf(SPEC))
          .withMessage(
              "Pruning names the layers [conv2d_7], but those with kernels are [dense_1, logits_1]");
    }
  }

  @Test
  void saysWhatItDoes() {
    assertThat(Pruning.rate(0.9).deviations("dense_1", 1.5).rounds(3))
        .hasToString("pruned by rate 0.9, dense_1 by 1.5 standard deviations, in 3 rounds");
  }
}
