package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ModelSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DropoutTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(20, 20, 1).dropout(0.25).flatten().softmax(2);

  private static float[] masked(ModelSpec spec, String layer, long seed, long step) {
    float[] ones = new float[400];
    Arrays.fill(ones, 1);
    try (Bench bench = Bench.training(spec, seed)) {
      return bench.at(step).result(layer, ones);
    }
  }

  private static float[] mask(long seed, long step) {
    return masked(SPEC, "dropout_1", seed, step);
  }

  @Test
  void scalesWhatItKeeps() {
    assertThat(mask(1, 0)).containsOnly(0f, 1 / 0.75f);
  }

  /** 400 draws: the part's standard deviation is √(0.25·0.75/400) = 0.022. */
  @Test
  void dropsThePartThatWasAskedFor() {
    float[] values = mask(1, 0);
    long dropped = Reference.count(values, 0f);

    assertThat(dropped / 400.0).isCloseTo(0.25, within(4 * 0.022));
  }

  @Test
  void repeatsItsMaskForTheSameSeedAndStep() {
    assertThat(mask(1, 7)).containsExactly(mask(1, 7));
  }

  @Test
  void takesAnotherMaskInTheNextStep() {
    assertThat(mask(1, 8)).isNotEqualTo(mask(1, 7));
  }

  @Test
  void takesAnotherMaskForAnotherSeed() {
    assertThat(mask(2, 7)).isNotEqualTo(mask(1, 7));
  }

  @Test
  void keepsItsMaskWhenOtherLayersComeBeforeIt() {
    ModelSpec longer =
        ModelSpec.image(20, 20, 1).relu().leakyRelu(0.1).dropout(0.25).flatten().softmax(2);

    assertThat(masked(longer, "dropout_1", 1, 7)).containsExactly(mask(1, 7));
  }

  @Test
  void takesAnotherMaskInASecondLayer() {
    ModelSpec two = ModelSpec.image(20, 20, 1).dropout(0).dropout(0.25).flatten().softmax(2);

    assertThat(masked(two, "dropout_2", 1, 7)).isNotEqualTo(mask(1, 7));
  }

  @Test
  void isTheExactIdentityAtRateZero() {
    ModelSpec none = ModelSpec.image(20, 20, 1).dropout(0).flatten().softmax(2);

    assertThat(masked(none, "dropout_1", 1, 7)).containsOnly(1f);
  }

  @Test
  void isTheExactIdentityInInference() {
    float[] values = {0.3f, -7f, 1e-9f, 4f};
    ModelSpec spec = ModelSpec.image(2, 2, 1).dropout(0.9).flatten().softmax(2);
    try (Bench bench = Bench.inference(spec)) {
      assertThat(bench.result("dropout_1", values)).containsExactly(values);
    }
  }
}
