package io.github.mnistkit.tf.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.tf.Bench;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaxPoolHoistingTest {

  private static final int SIDE = 6;
  private static final int CHANNELS = 3;

  private static ModelSpec model(UnaryOperator<ImageStage> layers) {
    return layers.apply(ModelSpec.image(SIDE, SIDE, 1)).flatten().softmax(2);
  }

  /** How many layers are computed together from the first one on. */
  private static int together(UnaryOperator<ImageStage> layers) {
    return MaxPoolHoisting.end(model(layers).chain().layers(), 0);
  }

  @Nested
  class TakesTogether {

    @Test
    void aConvolutionAnActivationAndTheirPool() {
      assertThat(together(x -> x.conv2d(2, 3).tanh().maxPool2d(2))).isEqualTo(3);
      assertThat(
              together(x -> x.depthwiseConv2d(3).activation(ActivationFunction.ELU).maxPool2d(3)))
          .isEqualTo(3);
    }

    @Test
    void aConvolutionAndItsPool() {
      assertThat(together(x -> x.conv2d(2, 3).maxPool2d(2).relu())).isEqualTo(2);
    }

    @Test
    void anActivationAndItsPool() {
      assertThat(together(x -> x.leakyRelu(0.1).maxPool2d(2))).isEqualTo(2);
    }

    @Test
    void nothingWithoutAMaxPool() {
      assertThat(together(x -> x.conv2d(2, 3).relu().avgPool2d(2))).isEqualTo(1);
      assertThat(together(x -> x.conv2d(2, 3).relu().batchNorm().maxPool2d(2))).isEqualTo(1);
      assertThat(together(x -> x.conv2d(2, 3).relu())).isEqualTo(1);
      assertThat(together(x -> x.maxPool2d(2).relu())).isEqualTo(1);
    }

    @Test
    void noActivationThatFallsAndRises() {
      assertThat(together(x -> x.conv2d(2, 3).activation(ActivationFunction.GELU).maxPool2d(2)))
          .isEqualTo(1);
      assertThat(together(x -> x.activation(ActivationFunction.SWISH).maxPool2d(2))).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"relu", "elu", "selu", "softplus", "tanh", "sigmoid", "leakyRelu"})
  void leavesWhatEveryLayerGivesAsItIs(String activation) {
    ModelSpec spec =
        model(x -> active(x.conv2d(CHANNELS, 3, c -> c.valid()), activation).maxPool2d(2));
    float[] image = image();
    float[] bias = {0.3f, -0.2f, 0.1f};
    try (Bench bench = Bench.training(spec, 1).with("conv2d_1/bias", bias)) {
      float[] active = bench.result(activation + "_1", image);
      float[] plain = bench.result("conv2d_1", image);

      assertThat(bench.result("maxPool2d_1", image))
          .containsExactly(largestOfFour(active), Offset.offset(1e-6f));
      assertThat(largestOfFour(plain)).hasSize(2 * 2 * CHANNELS);
      assertThat(plain).isNotEqualTo(active);
    }
  }

  private static ImageStage active(ImageStage stage, String activation) {
    return activation.equals("leakyRelu")
        ? stage.leakyRelu(0.1)
        : stage.activation(ActivationFunction.valueOf(activation.toUpperCase(Locale.ROOT)));
  }

  private static float[] image() {
    Random random = new Random(3);
    float[] image = new float[SIDE * SIDE];
    for (int i = 0; i < image.length; i++) {
      image[i] = (float) random.nextGaussian();
    }
    return image;
  }

  /** The maxima of 2×2 pixels of an image of 4×4. */
  private static float[] largestOfFour(float[] values) {
    float[] largest = new float[2 * 2 * CHANNELS];
    Arrays.fill(largest, Float.NEGATIVE_INFINITY);
    for (int i = 0; i < values.length; i++) {
      int row = i / CHANNELS / 4;
      int column = i / CHANNELS % 4;
      int at = (row / 2 * 2 + column / 2) * CHANNELS + i % CHANNELS;
      largest[at] = Math.max(largest[at], values[i]);
    }
    return largest;
  }
}
