package io.github.mnistkit.tf.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.ActivationFunction;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ImageStage;
import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Projection;
import io.github.mnistkit.model.Regularizer;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.model.WindowLayer.DepthwiseConv2d;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import io.github.mnistkit.train.Loss;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The oracle itself: gradients against central differences, values against numbers worked out. */
class EvaluatorTest {

  private static final Padding VALID = Padding.valid();
  private static final Padding SAME = Padding.same();

  private static double loss(ModelSpec spec, Data data, Map<String, double[]> weights, Loss loss) {
    return objective(new Evaluator(weights, Noise.none()), spec, data, loss);
  }

  private static double objective(Evaluator evaluator, ModelSpec spec, Data data, Loss loss) {
    List<Double> classWeights = List.of(0.5, 2.0, 1.0, 0.0).subList(0, spec.classes());
    return Objective.of(evaluator, spec, data.all(), Evaluator.Mode.TRAINING, loss, classWeights)
        .metrics()
        .get("loss");
  }

  /** Every gradient must be the difference of the loss to both sides. */
  private static void assertGradients(ModelSpec spec, Loss loss) {
    Data data = Data.of(spec, 5, 3);
    Map<String, double[]> weights = Data.doubles(Data.weights(spec, 4));
    Evaluator evaluator = new Evaluator(weights, Noise.none());
    double unused = objective(evaluator, spec, data, loss);
    assertThat(unused).isFinite();
    for (Weight weight : spec.weights()) {
      if (weight.trainable()) {
        double[] w = weights.get(weight.name());
        double[] differences = new double[w.length];
        for (int i = 0; i < w.length; i++) {
          double kept = w[i];
          w[i] = kept + 1e-5;
          double above = loss(spec, data, weights, loss);
          w[i] = kept - 1e-5;
          differences[i] = (above - loss(spec, data, weights, loss)) / 2e-5;
          w[i] = kept;
        }
        assertThat(evaluator.gradient(weight.name()))
            .as(weight.name())
            .containsExactly(differences, within(1e-7));
      }
    }
  }

  /** A layer between two others, so that gradients go through it and into it. */
  private static ModelSpec onImages(UnaryOperator<ImageStage> layer) {
    return layer.apply(ModelSpec.image(5, 4, 2).conv2d(3, 2)).flatten().dense(4).softmax(3);
  }

  private static ModelSpec onVectors(UnaryOperator<VectorStage> layer) {
    return layer.apply(ModelSpec.image(3, 2, 1).flatten().dense(4)).dense(3).softmax(3);
  }

  static Stream<ModelSpec> convolutions() {
    Window one = Window.square(1);
    Window wide = new Window(1, 2);
    Window tall = new Window(3, 2);
    return Stream.of(
            (UnaryOperator<Conv2d>) c -> c,
            Conv2d::withoutBias,
            c -> new Conv2d(2, tall, wide, one, SAME, c.weights()),
            c -> new Conv2d(2, tall, wide, one, VALID, c.weights()),
            c -> new Conv2d(2, tall, wide, one, Padding.margin(2), c.weights()),
            c -> new Conv2d(2, wide, one, tall, SAME, c.weights()),
            c -> new Conv2d(2, wide, one, new Window(2, 3), VALID, c.weights()))
        .map(options -> onImages(image -> image.conv2d(2, 2, options)));
  }

  static Stream<ModelSpec> otherWindows() {
    Window two = Window.square(2);
    Window tall = new Window(3, 2);
    Window wide = new Window(1, 2);
    return Stream.concat(
        Stream.of(SAME, VALID, Padding.margin(1))
            .flatMap(
                padding ->
                    Stream.of(
                        onImages(
                            image ->
                                image.depthwiseConv2d(
                                    2,
                                    d -> new DepthwiseConv2d(2, tall, two, padding, d.weights()))),
                        onImages(
                            image ->
                                image.avgPool2d(
                                    2, p -> new Pool2d(p.pooling(), tall, wide, padding))),
                        onImages(
                            image ->
                                image.maxPool2d(
                                    2, p -> new Pool2d(p.pooling(), tall, wide, padding))))),
        Stream.of(onImages(image -> image.maxPool2d(2))));
  }

  static Stream<ModelSpec> otherLayers() {
    Layer.BatchNorm norm = new Layer.BatchNorm(0.3, 1e-2);
    return Stream.of(
        onImages(image -> image.batchNorm(norm)),
        onVectors(vector -> vector.batchNorm(norm)),
        onVectors(vector -> vector.batchNorm().frozen().dense(3)),
        onVectors(vector -> vector.dropout(0).leakyRelu(0.3)),
        onVectors(vector -> vector.dense(3, d -> d.regularizer(new Regularizer(0.1, 0.2)))));
  }

  static Stream<ModelSpec> heads() {
    VectorStage vector = ModelSpec.image(3, 2, 1).flatten().dense(4);
    Projection dense = Projection.dense(3, ActivationFunction.TANH);
    Projection same = Projection.identity();
    return Stream.of(
        vector.softmax(4),
        vector.logits(3),
        vector.binary(),
        vector.mixtureOfLogits(3, 2, dense, d -> d.dense(4).tanh()),
        vector.mixtureOfSoftmaxes(3, 2, dense, d -> d.dense(4).batchNorm()),
        vector.mixtureOfLogits(3, 3, same, d -> d.dense(4)),
        vector.mixtureOfSoftmaxes(3, 1, same, d -> d),
        ensemble(Head.Mixture.Mixing.LOGITS),
        ensemble(Head.Mixture.Mixing.SOFTMAXES));
  }

  private static ModelSpec ensemble(Head.Mixture.Mixing mixing) {
    return ModelSpec.ensemble(
        List.of(
            ModelSpec.image(3, 2, 1).conv2d(2, 2).tanh().flatten().softmax(2),
            ModelSpec.image(3, 2, 1).flatten().binary(),
            ModelSpec.image(3, 2, 1).flatten().mixtureOfSoftmaxes(2, 2, d -> d.dense(3).tanh())),
        mixing);
  }

  static Stream<ModelSpec> groups() {
    return Stream.of(
        ModelSpec.imagePair(3, 2, 1)
            .shared(t -> t.conv2d(2, 2).batchNorm())
            .separate(t -> t.conv2d(2, 2))
            .concatenate()
            .flatten()
            .softmax(2),
        ModelSpec.images(3, new io.github.mnistkit.model.Shape.Image(3, 2, 2), Scaling.unit())
            .separate(t -> t.conv2d(2, 2).flatten().dense(3).tanh())
            .auxiliary("each", 0.7, branch -> branch.dense(2).softmax(3))
            .shared(t -> t.dense(3))
            .concatenate()
            .binary(),
        ModelSpec.imagePair(3, 2, 1)
            .auxiliary("first", 0.5, b -> b.conv2d(2, 2).flatten().logits(4))
            .separate(t -> t.flatten().dense(3))
            .absoluteDifference()
            .auxiliary("second", 1.5, b -> b.mixtureOfSoftmaxes(3, 2, d -> d.dense(2)))
            .softmax(3));
  }

  @ParameterizedTest
  @MethodSource({"convolutions", "otherWindows", "otherLayers", "heads", "groups"})
  void takesGradientsBack(ModelSpec spec) {
    assertGradients(spec, Loss.ofHead());
  }

  @ParameterizedTest
  @EnumSource(ActivationFunction.class)
  void takesGradientsBackThroughActivations(ActivationFunction function) {
    assertGradients(onImages(image -> image.activation(function)), Loss.ofHead());
    assertGradients(onVectors(vector -> vector.activation(function)), Loss.ofHead());
  }

  @ParameterizedTest
  @MethodSource("heads")
  void takesGradientsBackFromEveryLoss(ModelSpec spec) {
    assertGradients(spec, Loss.crossEntropy());
    assertGradients(spec, Loss.smoothedCrossEntropy(0.2));
    assertGradients(spec, Loss.meanSquaredErrorOnLogits());
    assertGradients(spec, Loss.meanSquaredErrorOnProbabilities());
  }

  /** Values of R: {@code pnorm(c(-3, -0.5, 1.5))}. */
  @Test
  void knowsTheNormalDistribution() {
    assertThat(Functions.normalDistribution(-3)).isCloseTo(0.001349898031630095, within(1e-15));
    assertThat(Functions.normalDistribution(-0.5)).isCloseTo(0.3085375387259869, within(1e-15));
    assertThat(Functions.normalDistribution(1.5)).isCloseTo(0.9331927987311419, within(1e-15));
  }

  private static double[] logits(ModelSpec spec, byte[] pixels, Map<String, double[]> weights) {
    return new Evaluator(weights, Noise.none())
        .logits(spec, new byte[][] {pixels}, Evaluator.Mode.INFERENCE)
        .value()[0];
  }

  /** Both images of a pair reach their own place. */
  @Test
  void keepsImagesApart() {
    ModelSpec spec =
        ModelSpec.imagePair(1, 1, 1, Scaling.none())
            .separate(tower -> tower.leakyRelu(0.5))
            .concatenate()
            .flatten()
            .logits(2);
    Map<String, double[]> weights =
        Map.of("logits_1/kernel", new double[] {1, 0, 0, 1}, "logits_1/bias", new double[2]);

    assertThat(logits(spec, new byte[] {10, 77}, weights)).containsExactly(10, 77);
  }

  /** A 2×2 image under a kernel of ones: sums of what the kernel covers. */
  @Test
  void slidesWindows() {
    ModelSpec spec =
        ModelSpec.image(2, 2, 1, Scaling.none())
            .conv2d(
                1,
                3,
                c ->
                    new Conv2d(
                            1,
                            Window.square(3),
                            new Window(1, 2),
                            Window.square(1),
                            SAME,
                            c.weights())
                        .withoutBias())
            .flatten()
            .logits(2, head -> head.withoutBias());
    double[] ones = new double[9];
    Arrays.fill(ones, 1);
    Map<String, double[]> weights =
        Map.of("conv2d_1/kernel", ones, "logits_1/kernel", new double[] {1, 0, 0, 1});

    assertThat(logits(spec, new byte[] {1, 2, 3, 4}, weights)).containsExactly(10, 10);
  }
}
