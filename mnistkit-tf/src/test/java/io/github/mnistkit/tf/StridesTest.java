package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import io.github.mnistkit.train.Classifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Strides of all kinds over images of one channel, some of which oneDNN computes wrongly. */
class StridesTest {

  private static ImageStage conv2d(
      ImageStage stage, int filters, Window kernel, Window strides, Padding padding) {
    return stage.conv2d(
        filters,
        1,
        c ->
            new WindowLayer.Conv2d(
                filters, kernel, strides, Window.square(1), padding, c.weights()));
  }

  /**
   * Both rows of the result see all four pixels 1 2 3 4: the first under 4 5 7 8 of a kernel that
   * counts from 1, the second under 1 2 4 5.
   */
  @Test
  void convolveAnImageOfTwoColumnsIntoOne() {
    ModelSpec spec =
        conv2d(
                ModelSpec.image(2, 2, 1, Scaling.none()),
                4,
                Window.square(3),
                new Window(1, 2),
                Padding.same())
            .flatten()
            .softmax(2);
    float[] kernel = new float[36];
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = i / 4 + 1 + 10 * (i % 4);
    }
    Map<String, float[]> weights =
        Map.of(
            "conv2d_1/kernel", kernel,
            "conv2d_1/bias", new float[4],
            "softmax_1/kernel", new float[16],
            "softmax_1/bias", new float[2]);
    Examples image = Toy.of(ImageFormat.of(2, 2, 1), new byte[] {1, 2, 3, 4}, new int[1], 2);
    try (Classifier classifier = Trainings.classifier(spec, weights)) {
      assertThat(classifier.activations("conv2d_1", image).of(0))
          .containsExactly(67, 167, 267, 367, 37, 137, 237, 337);
    }
  }

  /** Through a kernel 1 2 / 3 4 to four results whose weights are 1 2 3 4; logit 0 is 1 too low. */
  @Test
  void giveTheGradientOfAnImageBehindOneFilter() {
    ModelSpec spec =
        conv2d(ModelSpec.image(3, 3, 1), 1, Window.square(2), Window.square(2), Padding.same())
            .flatten()
            .logits(2);
    try (Bench bench =
        Bench.training(spec, 1)
            .with("conv2d_1/kernel", 1, 2, 3, 4)
            .with("logits_1/kernel", 1, 0, 2, 0, 3, 0, 4, 0)) {
      float[] gradient = bench.run(bench.gradients(bench.loss(0)).get("input"), new float[9]);

      assertThat(gradient).containsExactly(-1, -2, -2, -3, -4, -6, -3, -6, -4);
    }
  }

  /** Random sizes, none above 5, of those that strides of 1 × 1 to 3 × 3 make. */
  static List<Integer> seeds() {
    List<Integer> seeds = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      seeds.add(i);
    }
    return seeds;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void followTheLoopsOverOneChannel(int seed) {
    Random random = new Random(seed);
    Image in = new Image(2 + random.nextInt(4), 1 + random.nextInt(5), 1);
    Window kernel = new Window(1 + random.nextInt(in.height()), 1 + random.nextInt(in.width()));
    Window strides = new Window(1 + seed % 3, 1 + seed / 3 % 3);
    Padding padding =
        List.of(Padding.same(), Padding.valid(), Padding.margin(1), Padding.margin(2))
            .get(random.nextInt(4));
    ImageStage stage =
        conv2d(
            ModelSpec.image(in.height(), in.width(), 1),
            1 + random.nextInt(3),
            kernel,
            strides,
            padding);
    ModelSpec spec = stage.flatten().logits(2);
    float[] image = floats(random, (int) in.size());
    try (Bench bench = Bench.training(spec, seed)) {
      ReferenceWindows windows =
          new ReferenceWindows(
              (WindowLayer) spec.chain().steps().get(0).layer(),
              in,
              (Image) stage.shape(),
              Reference.doubles(image));
      float[] weights = bench.weights().get("conv2d_1/kernel");
      float[] bias = bench.weights().get("conv2d_1/bias");

      assertThat(Reference.doubles(bench.result("conv2d_1", image)))
          .containsExactly(windows.conv2d(weights, bias), within(1e-5));
    }
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void areTakenAsTheyAreWhereTheyAreRight(int channels) {
    Image image = new Image(4, 4, channels);
    WindowLayer.Conv2d square = WindowLayer.Conv2d.of(2, 3).strides(2);
    WindowLayer.Conv2d oblong =
        new WindowLayer.Conv2d(
            2,
            square.kernel(),
            new Window(1, 2),
            Window.square(1),
            square.padding(),
            square.weights());

    assertThat(StridesBySlicing.needed(square, image)).isFalse();
    assertThat(StridesBySlicing.needed(WindowLayer.Conv2d.of(1, 3), image)).isFalse();
    assertThat(StridesBySlicing.needed(oblong, image)).isEqualTo(channels == 1);
    assertThat(StridesBySlicing.needed(WindowLayer.Conv2d.of(1, 3).strides(2), image))
        .isEqualTo(channels == 1);
  }
}
