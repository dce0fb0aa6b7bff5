package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.GroupStage;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The gradient of each array of weights, and of the input, against central differences of the loss
 * along two directions of length 1: the gradient's own, and a random one.
 */
class GradientsTest {

  /** Bends of relu and ties of max pooling lie 0.05 apart, so no value crosses one. */
  private static final double STEP = 0.01;

  /** The loss near 1 is known to 1e-7, so its slope to 1e-5; the curve adds STEP² of its size. */
  private static final double CLOSE = 1e-4;

  private static final double OF_THE_SLOPE = 5e-3;

  private static final int[] LABELS = {0, 2, 1, 1};

  /** Multiples of 0.05 that differ within an image by more than a step moves them, none near 0. */
  private static float[] images() {
    Random random = new Random(12);
    float[] images = new float[LABELS.length * 32];
    for (int i = 0; i < LABELS.length; i++) {
      Integer[] order = new Integer[32];
      Arrays.setAll(order, k -> k < 16 ? k - 17 : k - 14);
      Collections.shuffle(Arrays.asList(order), random);
      for (int k = 0; k < 32; k++) {
        images[32 * i + k] = 0.05f * order[k];
      }
    }
    return images;
  }

  private static Arguments layer(String name, UnaryOperator<ImageStage> layer) {
    return Arguments.argumentSet(name, layer.apply(ModelSpec.image(4, 4, 2)).flatten().softmax(3));
  }

  private static Arguments head(String name, Function<VectorStage, ModelSpec> head) {
    return Arguments.argumentSet(name, head.apply(ModelSpec.image(4, 4, 2).flatten()));
  }

  static Stream<Arguments> layers() {
    return Stream.of(
        layer("conv2d", stage -> stage.conv2d(3, 3)),
        layer("conv2d, stride 2", stage -> stage.conv2d(3, 3, c -> c.strides(2))),
        layer("conv2d, margin", stage -> stage.conv2d(3, 3, c -> c.padding(Padding.margin(1)))),
        layer("conv2d, same, dilation", s -> s.conv2d(3, 2, c -> c.dilation(3))),
        layer("conv2d, valid, stride 2", s -> s.conv2d(3, 3, c -> c.valid().strides(2))),
        layer("conv2d, valid, dilation", s -> s.conv2d(3, 2, c -> c.valid().dilation(2))),
        layer("conv2d, valid, dilation 3", s -> s.conv2d(3, 2, c -> c.valid().dilation(3))),
        layer(
            "conv2d, margin, dilation",
            s -> s.conv2d(2, 3, c -> c.padding(Padding.margin(1)).dilation(2))),
        layer(
            "depthwiseConv2d, valid, stride 2",
            s -> s.depthwiseConv2d(2, c -> c.padding(Padding.valid()).strides(2))),
        layer("conv2d, one channel and filter", s -> narrow(s, 1, new Window(2, 2))),
        layer("conv2d, one channel, stride 1×2", s -> narrow(s, 2, new Window(1, 2))),
        layer("conv2d, one channel, stride 1×4", s -> narrow(s, 3, new Window(1, 4))),
        layer("conv2d, one channel, stride 3×1", s -> narrow(s, 1, new Window(3, 1))),
        layer(
            "depthwiseConv2d, one channel, stride 2",
            s -> s.conv2d(1, 1).depthwiseConv2d(2, c -> c.strides(2))),
        layer("depthwiseConv2d", stage -> stage.depthwiseConv2d(3, c -> c.multiplier(2))),
        layer("maxPool2d", stage -> stage.maxPool2d(2)),
        layer("maxPool2d, margin", s -> s.maxPool2d(3, p -> p.padding(Padding.margin(1)))),
        layer("avgPool2d", stage -> stage.avgPool2d(2)),
        layer("avgPool2d, same", s -> s.avgPool2d(3, p -> p.padding(Padding.same()))),
        layer("avgPool2d, margin", s -> s.avgPool2d(3, p -> p.padding(Padding.margin(1)))),
        layer("batchNorm", stage -> stage.batchNorm()),
        layer("batchNorm, wide", stage -> stage.batchNorm(new Layer.BatchNorm(0.9, 0.1))),
        layer("leakyRelu", stage -> stage.leakyRelu(0.3)),
        layer("dropout", stage -> stage.dropout(0.4)));
  }

  /** A convolution of one channel, behind another to which it must give gradients. */
  private static ImageStage narrow(ImageStage stage, int filters, Window strides) {
    return stage
        .conv2d(1, 1)
        .conv2d(
            filters,
            3,
            c ->
                new WindowLayer.Conv2d(
                    filters, c.kernel(), strides, c.dilation(), c.padding(), c.weights()));
  }

  static Stream<Arguments> activations() {
    return Arrays.stream(ActivationFunction.values())
        .map(function -> layer(function.name(), stage -> stage.activation(function)));
  }

  static Stream<Arguments> heads() {
    UnaryOperator<VectorStage> decoder = d -> d.dense(4).tanh();
    Projection projection = Projection.dense(3, ActivationFunction.TANH);
    return Stream.of(
        head("softmax", stage -> stage.softmax(3)),
        head("logits", stage -> stage.logits(3)),
        head("dense", stage -> stage.dense(5).tanh().softmax(3)),
        head("batchNorm", stage -> stage.dense(5).batchNorm().softmax(3)),
        head("mixtureOfLogits", stage -> stage.mixtureOfLogits(3, 2, projection, decoder)),
        head("mixtureOfSoftmaxes", stage -> stage.mixtureOfSoftmaxes(3, 2, projection, decoder)),
        head(
            "mixtureOfSoftmaxes of x itself",
            stage -> stage.mixtureOfSoftmaxes(3, 2, Projection.identity(), decoder)),
        ensemble(Head.Mixture.Mixing.LOGITS),
        ensemble(Head.Mixture.Mixing.SOFTMAXES));
  }

  private static Arguments ensemble(Head.Mixture.Mixing mixing) {
    ImageStage image = ModelSpec.image(4, 4, 2);
    return Arguments.argumentSet(
        "ensemble, mixing " + mixing,
        ModelSpec.ensemble(
            List.of(
                image.flatten().softmax(3),
                image.conv2d(2, 3).tanh().flatten().logits(3),
                image.flatten().mixtureOfSoftmaxes(3, 2, d -> d.dense(4).tanh())),
            mixing));
  }

  @ParameterizedTest
  @MethodSource({"layers", "activations", "heads"})
  void agreeWithDifferencesOfTheLoss(ModelSpec spec) {
    agree(spec, LABELS);
  }

  @ParameterizedTest
  @MethodSource("binaryHeads")
  void agreeWithDifferencesOfTheLossForTwoClasses(ModelSpec spec) {
    agree(spec, 0, 1, 1, 0);
  }

  static Stream<Arguments> binaryHeads() {
    return Stream.of(head("binary", stage -> stage.binary()));
  }

  /** The four images are two pairs here. */
  @ParameterizedTest
  @MethodSource("pairs")
  void agreeWithDifferencesOfTheLossForPairs(ModelSpec spec) {
    agree(spec, 0, 1);
  }

  static Stream<Arguments> pairs() {
    GroupStage<ImageStage> pair = ModelSpec.imagePair(4, 4, 2);
    return Stream.of(
        Arguments.argumentSet(
            "shared",
            pair.shared(tower -> tower.conv2d(2, 3).tanh().flatten()).concatenate().softmax(3)),
        Arguments.argumentSet(
            "separate",
            pair.separate(tower -> tower.conv2d(2, 3).tanh().flatten()).concatenate().softmax(3)),
        Arguments.argumentSet(
            "shared batchNorm",
            pair.shared(tower -> tower.flatten().dense(3).batchNorm()).concatenate().softmax(3)),
        Arguments.argumentSet("images", pair.concatenate().conv2d(2, 3).flatten().softmax(3)),
        Arguments.argumentSet(
            "difference",
            pair.shared(tower -> tower.conv2d(2, 3).tanh())
                .absoluteDifference()
                .flatten()
                .binary()));
  }

  private static void agree(ModelSpec spec, int... labels) {
    float[] images = images();
    try (Bench bench = Bench.training(spec, 3)) {
      Operand<TFloat32> loss = bench.loss(labels);
      Map<String, float[]> gradients = new LinkedHashMap<>();
      bench
          .gradients(loss)
          .forEach((name, gradient) -> gradients.put(name, bench.run(gradient, images)));
      gradients.forEach(
          (name, gradient) -> {
            double length = length(gradient);
            for (double[] direction :
                new double[][] {scaled(gradient, length), random(gradient.length)}) {
              double expected = slope(bench, loss, images, name, direction);
              assertThat(dot(gradient, direction))
                  .as(name)
                  .isCloseTo(expected, within(CLOSE + OF_THE_SLOPE * Math.abs(expected)));
            }
          });
    }
  }

  private static double slope(
      Bench bench, Operand<TFloat32> loss, float[] images, String name, double[] direction) {
    double[] losses = new double[2];
    for (int side = 0; side < 2; side++) {
      double step = side == 0 ? -STEP : STEP;
      if (name.equals("input")) {
        losses[side] = bench.run(loss, moved(images, direction, step))[0];
      } else {
        float[] weights = bench.weights().get(name);
        bench.with(name, moved(weights, direction, step));
        losses[side] = bench.run(loss, images)[0];
        bench.with(name, weights);
      }
    }
    return (losses[1] - losses[0]) / (2 * STEP);
  }

  private static float[] moved(float[] from, double[] direction, double step) {
    float[] moved = new float[from.length];
    for (int i = 0; i < from.length; i++) {
      moved[i] = (float) (from[i] + step * direction[i]);
    }
    return moved;
  }

  private static double length(float[] vector) {
    return Math.sqrt(dot(vector, Reference.doubles(vector)));
  }

  private static double[] scaled(float[] vector, double length) {
    return Arrays.stream(Reference.doubles(vector))
        .map(x -> length == 0 ? 0 : x / length)
        .toArray();
  }

  private static double[] random(int size) {
    double[] signs = new Random(2).doubles(size).map(x -> x < 0.5 ? -1 : 1).toArray();
    return Arrays.stream(signs).map(sign -> sign / Math.sqrt(size)).toArray();
  }

  private static double dot(float[] gradient, double[] direction) {
    double sum = 0;
    for (int i = 0; i < gradient.length; i++) {
      sum += gradient[i] * direction[i];
    }
    return sum;
  }
}
