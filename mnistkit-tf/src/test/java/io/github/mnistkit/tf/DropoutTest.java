package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ModelSpec;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  /** 2,500 draws; a byte decides about multiples of 1/256, a float about others. */
  @ParameterizedTest
  @ValueSource(doubles = {0.00390625, 0.1, 0.25, 0.3, 0.5, 0.99609375})
  void dropsThePartThatWasAskedFor(double rate) {
    ModelSpec spec = ModelSpec.image(50, 50, 1).dropout(rate).flatten().softmax(2);
    float[] ones = new float[2500];
    Arrays.fill(ones, 1);
    try (Bench bench = Bench.training(spec, 1)) {
      double dropped = Reference.count(bench.result("dropout_1", ones), 0f) / 2500.0;

      assertThat(dropped).isCloseTo(rate, within(4 * Math.sqrt(rate * (1 - rate) / 2500)));
    }
  }

  @Test
  void drawsForAnyNumberOfValues() {
    ModelSpec spec = ModelSpec.image(3, 1, 1).dropout(0.5).flatten().softmax(2);
    try (Bench bench = Bench.training(spec, 1)) {
      assertThat(bench.result("dropout_1", 1, 1, 1)).hasSize(3).containsAnyOf(0f, 2f);
    }
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
