package io.github.mnistkit.tf.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.model.FanInOut;
import io.github.mnistkit.model.Initializer;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Weight;
import io.github.mnistkit.tf.Reference;
import io.github.mnistkit.tf.graph.Seeds;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitialWeightsTest {

  /** 5×5×32×64 = 51,200 weights, fan-in 800, fan-out 1,600. */
  private static ModelSpec convolution(Initializer initializer) {
    return ModelSpec.image(5, 5, 32)
        .conv2d(64, 5, conv -> conv.valid().initializer(initializer))
        .flatten()
        .softmax(10);
  }

  private static double[] kernel(Initializer initializer) {
    return Reference.doubles(
        InitialWeights.of(convolution(initializer).weights(), 42).get("conv2d_1/kernel"));
  }

  private static double variance(double[] values) {
    return DoubleStream.of(values).map(x -> x * x).average().orElseThrow();
  }

  private static double largest(double[] values) {
    return DoubleStream.of(values).map(Math::abs).max().orElseThrow();
  }

  @Test
  void countEachInputOfAConvolutionOnce() {
    Parameter kernel = convolution(Initializer.heUniform()).weights().get(0).parameter();

    assertThat(kernel.fans()).isEqualTo(new FanInOut(800, 1600));
  }

  static Stream<Arguments> uniform() {
    return Stream.of(
        Arguments.argumentSet("Glorot", Initializer.glorotUniform(), Math.sqrt(6 / 2400.0)),
        Arguments.argumentSet("He", Initializer.heUniform(), Math.sqrt(6 / 800.0)),
        Arguments.argumentSet("LeCun", Initializer.lecunUniform(), Math.sqrt(3 / 800.0)));
  }

  /** The largest of 51,200 lies within 0.02 % of the bound but for 1 draw in 28,000. */
  @ParameterizedTest
  @MethodSource("uniform")
  void fillTheirRangeEvenly(Initializer initializer, double bound) {
    double[] values = kernel(initializer);

    assertThat(largest(values)).isBetween(bound * 0.9998, bound * (1 + 1e-7));
    long inside = DoubleStream.of(values).filter(x -> Math.abs(x) < bound / 2).count();
    assertThat(inside / 51200.0).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(51200)));
  }

  static Stream<Arguments> normal() {
    return Stream.of(
        Arguments.argumentSet("Glorot", Initializer.glorotNormal(), 2 / 2400.0),
        Arguments.argumentSet("He", Initializer.heNormal(), 2 / 800.0),
        Arguments.argumentSet("LeCun", Initializer.lecunNormal(), 1 / 800.0));
  }

  /**
   * The variance of 51,200 draws has a relative deviation below √(2/51,200) = 0.6 %. Cut off at two
   * deviations of a normal widened by 1/0.8796, the largest is 2.2737 deviations.
   */
  @ParameterizedTest
  @MethodSource("normal")
  void haveTheVarianceAskedForAfterTheCut(Initializer initializer, double variance) {
    double[] values = kernel(initializer);

    assertThat(variance(values)).isCloseTo(variance, within(0.025 * variance));
    assertThat(largest(values) / Math.sqrt(variance)).isBetween(2.25, 2.27371);
  }

  static Stream<Arguments> all() {
    return Stream.concat(uniform(), normal());
  }

  @ParameterizedTest
  @MethodSource("all")
  void haveAMeanOfZero(Initializer initializer, double ignored) {
    double[] values = kernel(initializer);

    assertThat(DoubleStream.of(values).average().orElseThrow())
        .isCloseTo(0, within(4 * Math.sqrt(variance(values) / 51200)));
  }

  @Nested
  class Constants {

    private static final Map<String, float[]> WEIGHTS =
        InitialWeights.of(
            ModelSpec.image(2, 2, 1)
                .conv2d(2, 1, conv -> conv.initializer(Initializer.constant(0.25)))
                .batchNorm()
                .flatten()
                .dense(3, dense -> dense.initializer(Initializer.zeros()))
                .softmax(2)
                .weights(),
            1);

    @Test
    void fillKernels() {
      assertThat(WEIGHTS.get("conv2d_1/kernel")).containsExactly(0.25f, 0.25f);
      assertThat(WEIGHTS.get("dense_1/kernel")).containsOnly(0f);
    }

    @Test
    void areZeroForBiases() {
      assertThat(WEIGHTS.get("conv2d_1/bias")).containsExactly(0, 0);
      assertThat(WEIGHTS.get("softmax_1/bias")).containsExactly(0, 0);
    }

    @Test
    void makeANormalizationTheIdentity() {
      assertThat(WEIGHTS.get("batchNorm_1/gamma")).containsExactly(1, 1);
      assertThat(WEIGHTS.get("batchNorm_1/beta")).containsExactly(0, 0);
      assertThat(WEIGHTS.get("batchNorm_1/movingMean")).containsExactly(0, 0);
      assertThat(WEIGHTS.get("batchNorm_1/movingVariance")).containsExactly(1, 1);
    }
  }

  /**
   * A seed means these weights for ever; where one of these changes, every published run does.
   * Seeds and uniform values were computed once more in Python 3.11, from the definitions alone.
   */
  @Nested
  class ForEver {

    private static float[] first(Initializer initializer) {
      return Arrays.copyOf(
          InitialWeights.of(convolution(initializer).weights(), 42).get("conv2d_1/kernel"), 3);
    }

    @Test
    void areTheseForAUniformStart() {
      assertThat(first(Initializer.glorotUniform()))
          .containsExactly(-0.03794101f, -0.00441107f, 0.031729713f);
    }

    @Test
    void areTheseForANormalStart() {
      assertThat(first(Initializer.heNormal()))
          .containsExactly(-0.058598515f, -0.0068127383f, 0.0107503915f);
    }

    @Test
    void areTheseForACopyInASeparateTower() {
      ModelSpec spec =
          ModelSpec.imagePair(2, 2, 1)
              .separate(tower -> tower.flatten().dense(1))
              .concatenate()
              .binary();

      assertThat(InitialWeights.of(spec.weights(), -7).get("dense_1[1]/kernel"))
          .containsExactly(0.23721789f, -0.5389801f, 0.3496106f, -0.5192392f);
    }

    @Test
    void comeFromTheseSeeds() {
      assertThat(Seeds.of(42, "conv2d_1/kernel")).isEqualTo(1262923879222219006L);
      assertThat(Seeds.of(0, "")).isEqualTo(7628334143679044616L);
    }
  }

  @Test
  void areGivenForEveryWeightOfAModel() {
    ModelSpec spec = convolution(Initializer.heNormal());

    assertThat(InitialWeights.of(spec.weights(), 1).keySet())
        .containsExactlyElementsOf(spec.weights().stream().map(Weight::name).toList());
  }
}
