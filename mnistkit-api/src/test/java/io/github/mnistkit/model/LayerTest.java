package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerTest {

  private static void refuses(DoubleFunction<?> factory, String rule, double... values) {
    DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(Double.NaN))
        .forEach(
            value ->
                assertThatIllegalArgumentException()
                    .isThrownBy(() -> factory.apply(value))
                    .withMessage(rule + ", but was " + value));
  }

  @Nested
  class Numbers {

    @Test
    void rejectsADropoutRateOutsideZeroToOne() {
      refuses(Layer.Dropout::new, "dropout rate must be in [0, 1)", -0.1, 1, 1.5);
    }

    @Test
    void rejectsALeakySlopeOutsideZeroToOne() {
      refuses(Layer.LeakyRelu::new, "leakyRelu slope must be in [0, 1)", -0.1, 1);
    }

    @Test
    void rejectsARetentionOutsideZeroToOne() {
      refuses(
          part -> Layer.BatchNorm.standard().retention(part),
          "batchNorm retention must be in [0, 1)",
          -0.1,
          1);
    }

    @Test
    void rejectsAnEpsilonThatIsNotAboveZero() {
      refuses(
          epsilon -> new Layer.BatchNorm(0.9, epsilon),
          "batchNorm epsilon must be a finite number above 0",
          0,
          -1,
          Double.POSITIVE_INFINITY);
    }

    @Test
    void rejectsAnAuxiliaryWeightThatIsNotAboveZero() {
      ModelSpec branch =
          ((Layer.Auxiliary) Models.sharedPairWithDigits().chain().layers().get(1).layer())
              .branch();

      refuses(
          weight -> new Layer.Auxiliary(weight, branch),
          "auxiliary weight must be a finite number above 0",
          0,
          -1,
          Double.POSITIVE_INFINITY);
    }

    @Test
    void rejectsALimitOfTheNormThatIsNotAboveZero() {
      refuses(
          limit -> Layer.Dense.of(1).maxNorm(limit),
          "maxNorm must be a finite number above 0",
          0,
          -1,
          Double.POSITIVE_INFINITY);
      refuses(
          limit ->
              new WeightRules(
                  Initializer.zeros(), Regularizer.none(), limit, WeightRules.Bias.ADDED),
          "maxNorm must be above 0",
          0,
          -1);
    }

    @Test
    void rejectsPenaltiesBelowZero() {
      refuses(
          Regularizer::l1,
          "Regularizer.l1 must be a finite number of 0 or more",
          -1,
          Double.POSITIVE_INFINITY);
      refuses(
          Regularizer::l2,
          "Regularizer.l2 must be a finite number of 0 or more",
          -1,
          Double.POSITIVE_INFINITY);
    }

    @Test
    void rejectsInitializersOutsideTheirRange() {
      refuses(
          Initializer::constant,
          "Initializer.constant must be a finite number",
          Double.NEGATIVE_INFINITY);
      refuses(
          scale ->
              new Initializer.VarianceScaling(
                  scale, Initializer.Mode.FAN_IN, Initializer.Distribution.UNIFORM),
          "VarianceScaling.scale must be a finite number above 0",
          0,
          -1);
    }

    @Test
    void rejectsAScalingThatLosesThePixels() {
      refuses(
          factor -> new Scaling(factor, 0),
          "Scaling.factor must be a finite number",
          Double.POSITIVE_INFINITY);
      refuses(
          offset -> new Scaling(1, offset),
          "Scaling.offset must be a finite number",
          Double.POSITIVE_INFINITY);
      refuses(
          deviation -> Scaling.standardized(0.1307, deviation),
          "Scaling.standardized deviation must be a finite number above 0",
          0,
          -1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Scaling(0, 1))
          .withMessage("Scaling.factor must not be 0, but was 0.0");
    }
  }

  @Nested
  class Counts {

    @ParameterizedTest
    @ValueSource(ints = {0, -3})
    void rejectsLayersWithoutOutputs(int count) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Layer.Dense.of(count))
          .withMessage("dense units must be at least 1, but was " + count);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WindowLayer.Conv2d.of(count, 3))
          .withMessage("conv2d filters must be at least 1, but was " + count);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WindowLayer.DepthwiseConv2d.of(3).multiplier(count))
          .withMessage("depthwiseConv2d multiplier must be at least 1, but was " + count);
    }

    @Test
    void rejectsAnEmptyWindow() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WindowLayer.Conv2d.of(8, 0))
          .withMessage("window height must be at least 1, but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Window(1, 0))
          .withMessage("window width must be at least 1, but was 0");
    }

    @Test
    void rejectsAMarginOfZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Padding.margin(0))
          .withMessage("padding margin must be at least 1, but was 0");
    }

    @Test
    void rejectsASingleClass() {
      VectorStage stage = ModelSpec.image(2, 2, 1).flatten();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.softmax(1))
          .withMessage("softmax classes must be at least 2, but was 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.logits(1))
          .withMessage("logits classes must be at least 2, but was 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.mixtureOfLogits(1, 3, d -> d))
          .withMessage("mixtureOfLogits classes must be at least 2, but was 1");
    }

    @Test
    void rejectsAMixtureOfNothing() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.image(2, 2, 1).flatten().mixtureOfSoftmaxes(2, 0, d -> d))
          .withMessage("mixtureOfSoftmaxes components must be at least 1, but was 0");
    }

    @Test
    void rejectsAnEmptyProjection() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Projection.dense(0, ActivationFunction.TANH))
          .withMessage("Projection.width must be at least 1, but was 0");
    }

    @Test
    void rejectsProjectionsTooWideForOneArray() {
      VectorStage stage = ModelSpec.image(2, 2, 1).flatten();

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  stage.mixtureOfLogits(
                      2, 65_536, Projection.dense(65_536, ActivationFunction.TANH), d -> d))
          .withMessage(
              "mixtureOfLogits projections must be at most 2147483647, but was 4294967296");
    }

    @Test
    void rejectsAnEmptyImage() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.image(0, 28, 1))
          .withMessage("image height must be at least 1, but was 0");
    }
  }

  @Nested
  class Combinations {

    @Test
    void rejectsStridesTogetherWithDilation() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WindowLayer.Conv2d.of(8, 3).strides(2).dilation(2))
          .withMessage(
              "conv2d must not have both strides and dilation above 1, but was given strides 2×2"
                  + " and dilation 2×2");
    }

    @Test
    void rejectsUnequalStridesOfADepthwiseConvolution() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new WindowLayer.DepthwiseConv2d(
                      1,
                      Window.square(3),
                      new Window(1, 2),
                      Padding.same(),
                      WeightRules.standard()))
          .withMessage("depthwiseConv2d strides must be equal in both directions, but were 1×2");
    }
  }
}
