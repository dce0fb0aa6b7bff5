package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCountTest {

  private static long parameters(ModelSpec spec) {
    return spec.summary().parameters();
  }

  private static long trainable(ModelSpec spec) {
    return spec.summary().trainableParameters();
  }

  @Nested
  class OfPublishedModels {

    @Test
    void countsTheBasicModel() {
      assertThat(parameters(Models.basic())).isEqualTo(203_530);
    }

    @Test
    void countsTheMixtureOfLogits() {
      assertThat(parameters(Models.mixtureOfLogits())).isEqualTo(2_052_205);
    }

    @Test
    void countsTheConvolutionalModel() {
      assertThat(parameters(Models.cnn())).isEqualTo(857_738);
    }

    @Test
    void countsTheTeacherLayerByLayer() {
      List<Long> counts =
          Models.teacher().summary().rows().stream()
              .map(ModelSummary.Row::parameters)
              .filter(count -> count > 0)
              .toList();

      assertThat(counts).containsExactly(320L, 18_496L, 1_179_776L, 1_290L);
      assertThat(parameters(Models.teacher())).isEqualTo(1_199_882);
    }

    @Test
    void countsTheFrozenPartOfTheStudentAsNotTrainable() {
      ModelSummary summary = Models.student().summary();

      assertThat(summary.parameters()).isEqualTo(74_188);
      assertThat(summary.trainableParameters()).isEqualTo(55_372);
      assertThat(summary.nonTrainableParameters()).isEqualTo(18_816);
    }

    @Test
    void countsLeNet() {
      assertThat(parameters(Models.leNet())).isEqualTo(61_706);
    }

    @Test
    void countsSoftmaxRegression() {
      assertThat(parameters(Models.dense())).isEqualTo(7_850);
    }

    @Test
    void countsDenseNetworksOfEveryDepth() {
      assertThat(parameters(Models.dense(300))).isEqualTo(238_510);
      assertThat(parameters(Models.dense(300, 100))).isEqualTo(266_610);
      assertThat(parameters(Models.dense(200))).isEqualTo(159_010);
      assertThat(parameters(Models.dense(400, 200))).isEqualTo(396_210);
      assertThat(parameters(Models.dense(600, 400, 200))).isEqualTo(793_610);
      assertThat(parameters(Models.dense(800, 600, 400, 200))).isEqualTo(1_431_210);
    }

    @Test
    void findsADenseLayerAndAConvolutionOverTheWholeImageEquallyLarge() {
      ModelSpec convolved =
          ModelSpec.image(5, 5, 16).conv2d(120, 5, c -> c.valid()).flatten().softmax(10);
      ModelSpec dense = ModelSpec.image(5, 5, 16).flatten().dense(120).softmax(10);

      assertThat(parameters(convolved)).isEqualTo(parameters(dense)).isEqualTo(48_120 + 1_210);
    }
  }

  @Nested
  class OfPairs {

    @Test
    void countsSharedTowersOnce() {
      assertThat(trainable(Models.sharedPair())).isEqualTo(891_953);
      assertThat(trainable(Models.sharedPairWithDigits())).isEqualTo(960_315);
    }

    @Test
    void countsSeparateTowersOncePerImageAndTheSideBranchOnce() {
      assertThat(trainable(Models.separatePair())).isEqualTo(1_783_873);
      assertThat(trainable(Models.separatePairWithDigits())).isEqualTo(1_852_235);
    }

    @Test
    void countsMovingStatisticsApart() {
      assertThat(Models.sharedPair().summary().nonTrainableParameters()).isEqualTo(1_280);
      assertThat(Models.separatePair().summary().nonTrainableParameters()).isEqualTo(2_560);
    }
  }

  @Nested
  class OfMixtures {

    @ParameterizedTest
    @CsvSource({"3, 784", "1, 5", "7, 16"})
    void addProjectionAndPriorToTheDecoder(int n, int d) {
      ModelSpec plain = ModelSpec.image(1, d, 1).flatten().dense(4).softmax(3);
      ModelSpec mixture =
          ModelSpec.image(1, d, 1).flatten().mixtureOfSoftmaxes(3, n, v -> v.dense(4));

      assertThat(parameters(mixture) - parameters(plain))
          .isEqualTo(n * ((long) d * d + 2L * d + 1));
    }

    @Test
    void addThePriorAloneWhereComponentsSeeTheInputItself() {
      ModelSpec mixture =
          ModelSpec.image(1, 8, 1)
              .flatten()
              .mixtureOfLogits(3, 5, Projection.identity(), v -> v.dense(4));

      assertThat(parameters(mixture)).isEqualTo((8 * 5 + 5) + (8 * 4 + 4) + (4 * 3 + 3));
    }

    @Test
    void takeTheWidthOfTheirProjection() {
      ModelSpec mixture =
          ModelSpec.image(1, 8, 1)
              .flatten()
              .mixtureOfLogits(3, 2, Projection.dense(6, ActivationFunction.RELU), v -> v.dense(4));

      assertThat(parameters(mixture))
          .isEqualTo((8 * 12 + 12) + (8 * 2 + 2) + (6 * 4 + 4) + (4 * 3 + 3));
    }
  }

  @Nested
  class OfSingleLayers {

    @Test
    void leavesOutAnOmittedBias() {
      ModelSpec spec =
          ModelSpec.image(2, 2, 1)
              .conv2d(3, 1, c -> c.withoutBias())
              .flatten()
              .dense(5, d -> d.withoutBias())
              .softmax(2, s -> s.withoutBias());

      assertThat(parameters(spec)).isEqualTo(3 + 12 * 5 + 5 * 2);
    }

    @Test
    void countsADepthwiseConvolutionPerChannelAndMultiplier() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 3).depthwiseConv2d(3, c -> c.multiplier(2)).flatten().softmax(2);

      assertThat(spec.weights().get(0).parameter().dimensions()).containsExactly(3, 3, 3, 2);
      assertThat(spec.summary().rows().get(0).parameters()).isEqualTo(3 * 3 * 3 * 2 + 6);
    }

    @Test
    void countsFourVectorsForABatchNormOfWhichTwoAreLearned() {
      ModelSummary.Row row =
          ModelSpec.image(4, 4, 3).batchNorm().flatten().softmax(2).summary().rows().get(0);

      assertThat(row.parameters()).isEqualTo(12);
      assertThat(row.trainable()).isEqualTo(6);
    }
  }

  @Nested
  class WeightNames {

    @Test
    void areTheLayersNameAndTheirOwn() {
      assertThat(Models.student().weights())
          .extracting(Weight::name)
          .containsExactly(
              "conv2d_1/kernel",
              "conv2d_1/bias",
              "conv2d_2/kernel",
              "conv2d_2/bias",
              "dense_2/kernel",
              "dense_2/bias",
              "logits_1/kernel",
              "logits_1/bias");
    }

    @Test
    void numberTheCopiesOfSeparateTowers() {
      ModelSpec spec =
          ModelSpec.imagePair(2, 2, 1).separate(t -> t.flatten().dense(3)).concatenate().binary();

      assertThat(spec.weights())
          .extracting(Weight::name)
          .containsExactly(
              "dense_1[0]/kernel",
              "dense_1[0]/bias",
              "dense_1[1]/kernel",
              "dense_1[1]/bias",
              "binary_1/kernel",
              "binary_1/bias");
    }

    @Test
    void tellTheThreeKernelsOfAMixtureApart() {
      ModelSpec spec = ModelSpec.image(1, 2, 1).flatten().mixtureOfLogits(2, 2, d -> d.dense(3));

      assertThat(spec.weights())
          .extracting(Weight::name)
          .containsExactly(
              "mixtureOfLogits_1/projectionKernel",
              "mixtureOfLogits_1/projectionBias",
              "mixtureOfLogits_1/priorKernel",
              "mixtureOfLogits_1/priorBias",
              "mixtureOfLogits_1/kernel",
              "mixtureOfLogits_1/bias",
              "dense_1/kernel",
              "dense_1/bias");
    }

    @Test
    void areUniqueInTheLargestModel() {
      assertThat(Models.separatePairWithDigits().weights())
          .extracting(Weight::name)
          .doesNotHaveDuplicates();
    }
  }
}
