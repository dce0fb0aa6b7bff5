package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ModelSummaryTest {

  private static final double MEBI = 1 << 20;

  private static ModelSummary.Row row(ModelSpec spec, String name) {
    return spec.summary().rows().stream()
        .filter(row -> row.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Nested
  class Rows {

    @Test
    void stateNameKindAndShape() {
      assertThat(row(Models.teacher(), "conv2d_2"))
          .isEqualTo(
              new ModelSummary.Row(
                  "conv2d_2",
                  "conv2d",
                  0,
                  new Shape.Image(24, 24, 64),
                  1,
                  18_496,
                  18_496,
                  OptionalLong.of(24L * 24 * 64 * 3 * 3 * 32),
                  0));
    }

    @Test
    void countTheUsesOfLayersInATower() {
      ModelSummary.Row row = row(Models.sharedPair(), "conv2d_2");

      assertThat(row.depth()).isEqualTo(1);
      assertThat(row.uses()).isEqualTo(2);
    }

    @Test
    void standInTheOrderOfTheChainWithNestedPartsBelowTheirOwner() {
      assertThat(Models.mixtureOfLogits().summary().rows())
          .extracting(ModelSummary.Row::name)
          .containsExactly("flatten_1", "mixtureOfLogits_1", "dense_1", "relu_1", "dropout_1");
    }
  }

  @Nested
  class MultiplyAdds {

    @Test
    void ofADenseLayerAreItsKernel() {
      assertThat(row(Models.cnn(), "dense_1").multiplyAdds()).hasValue(3_136L * 256);
    }

    @Test
    void ofAConvolutionAreItsKernelAtEveryPosition() {
      assertThat(row(Models.cnn(), "conv2d_2").multiplyAdds()).hasValue(14L * 14 * 64 * 5 * 5 * 32);
    }

    @Test
    void ofADepthwiseConvolutionSeeOneChannelEach() {
      ModelSpec spec =
          ModelSpec.image(8, 8, 3).depthwiseConv2d(3, c -> c.multiplier(2)).flatten().binary();

      assertThat(row(spec, "depthwiseConv2d_1").multiplyAdds()).hasValue(8L * 8 * 3 * 2 * 3 * 3);
    }

    @Test
    void ofATowerCountForEveryMember() {
      assertThat(row(Models.sharedPair(), "conv2d_1").multiplyAdds())
          .hasValue(2L * 12 * 12 * 128 * 3 * 3);
    }

    @Test
    void doNotDependOnSharing() {
      assertThat(Models.separatePair().summary().multiplyAdds())
          .isEqualTo(Models.sharedPair().summary().multiplyAdds());
    }

    @Test
    void ofAMixtureAreProjectionsPriorAndTheLastLayerPerComponent() {
      assertThat(row(Models.mixtureOfLogits(), "mixtureOfLogits_1").multiplyAdds())
          .hasValue(784L * 784 * 3 + 784 * 3 + 3 * 256 * 10);
      assertThat(row(Models.mixtureOfLogits(), "dense_1").multiplyAdds()).hasValue(3L * 784 * 256);
    }

    @Test
    void ofPoolsAndActivationsAreNone() {
      assertThat(row(Models.cnn(), "maxPool2d_1").multiplyAdds()).hasValue(0);
      assertThat(row(Models.cnn(), "relu_1").multiplyAdds()).hasValue(0);
    }

    @Test
    void ofAModelAreTheSumOfItsRows() {
      assertThat(Models.basic().summary().multiplyAdds()).hasValue(784L * 256 + 256 * 10);
    }

    /** A convolution of a user's own: 4,608 weights, each used once for each of 16×16 pixels. */
    private record Sharpen(OptionalLong cost) implements Layer.Custom {
      @Override
      public String kind() {
        return "sharpen";
      }

      @Override
      public Shape infer(Shape input) {
        return input;
      }

      @Override
      public List<Parameter> parameters(Shape input) {
        return List.of(
            Parameter.kernel(
                "kernel", WeightRules.standard(), new FanInOut(144, 288), 3, 3, 16, 32));
      }

      @Override
      public OptionalLong multiplyAdds(Shape input) {
        return cost.isPresent() ? cost : Layer.Custom.super.multiplyAdds(input);
      }
    }

    private static ModelSummary sharpened(OptionalLong cost) {
      return ModelSpec.image(16, 16, 16).layer(new Sharpen(cost)).flatten().softmax(10).summary();
    }

    @Test
    void ofACustomLayerAreWhatItSays() {
      ModelSummary summary = sharpened(OptionalLong.of(1_179_648));

      assertThat(summary.rows().get(0).multiplyAdds()).hasValue(1_179_648);
      assertThat(summary.multiplyAdds()).hasValue(1_179_648 + 4_096 * 10);
    }

    @Test
    void ofACustomLayerThatDoesNotSayAreUnknown() {
      ModelSummary summary = sharpened(OptionalLong.empty());

      assertThat(summary.rows().get(0).multiplyAdds()).isEmpty();
      assertThat(summary.multiplyAdds()).isEmpty();
      assertThat(summary.toString())
          .containsPattern("sharpen_1 +16×16×16 +4,608 +\\?\n")
          .contains("multiply-adds   at least 40,960 per example, without the layers marked ?\n");
    }

    @Test
    void ofACustomLayerWithoutWeightsAreNone() {
      ModelSpec spec =
          ModelSpec.image(8, 8, 1).layer(new OwnParts.Blur(1, "")).flatten().softmax(2);

      assertThat(spec.summary().multiplyAdds()).hasValue(64 * 2);
    }

    @Test
    void ofACustomLayerAreNotNegative() {
      assertThatThrownBy(() -> sharpened(OptionalLong.of(-1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("sharpen_1 multiplyAdds must be at least 0, but was -1");
    }
  }

  @Nested
  class Memory {

    @Test
    void ofWeightsIsFourBytesEach() {
      // 4.577 in the published table of this teacher
      assertThat(Models.teacher().summary().weightsMiB())
          .isEqualTo(1_199_882 * 4 / MEBI)
          .isCloseTo(4.577, within(0.0005));
    }

    @Test
    void ofActivationsHoldsTheInputAndEveryResult() {
      long values =
          784 // input
              + 2 * 28 * 28 * 32 // convolution, relu
              + 14 * 14 * 32
              + 2 * 14 * 14 * 64
              + 2 * 7 * 7 * 64 // pool, flatten
              + 3 * 256 // dense, relu, dropout
              + 10;

      assertThat(Models.cnn().summary().activationsMiB()).isEqualTo(values * 4 / MEBI);
    }

    @Test
    void ofActivationsHoldsEachMemberOfAGroupOnce() {
      ModelSpec spec =
          ModelSpec.imagePair(2, 2, 1)
              .shared(t -> t.flatten().dense(3))
              .auxiliary("digit", 1, head -> head.softmax(10))
              .concatenate()
              .binary();
      long values = 2 * 4 + 2 * 4 + 2 * 3 + 2 * 10 + 6 + 2;

      assertThat(spec.summary().activationsMiB()).isEqualTo(values * 4 / MEBI);
    }
  }

  @Nested
  class Table {

    @Test
    void ofAConvolutionalModel() {
      assertThat(Models.cnn().summary())
          .hasToString(
              """
              layer        output    parameters  multiply-adds
              ────────────────────────────────────────────────
              input        28×28×1
              conv2d_1     28×28×32         832        627,200
              relu_1       28×28×32           -              -
              maxPool2d_1  14×14×32           -              -
              conv2d_2     14×14×64      51,264     10,035,200
              relu_2       14×14×64           -              -
              maxPool2d_2  7×7×64             -              -
              flatten_1    3136               -              -
              dense_1      256          803,072        802,816
              relu_3       256                -              -
              dropout_1    256                -              -
              softmax_1    10             2,570          2,560
              ────────────────────────────────────────────────
              parameters      857,738 (trainable 857,738, not trainable 0)
              multiply-adds   11,467,776 per example
              weights         3.272 MiB
              activations     0.341 MiB per example\
              """);
    }

    @Test
    void ofASiameseModel() {
      ModelSpec spec =
          ModelSpec.imagePair(14, 14, 1)
              .shared(t -> t.conv2d(8, 3).relu().batchNorm().flatten())
              .auxiliary("digit", 1, head -> head.softmax(10))
              .separate(t -> t.dense(16))
              .frozen()
              .concatenate()
              .binary();

      assertThat(spec.summary())
          .hasToString(
              """
              layer                   output       parameters  multiply-adds
              ──────────────────────────────────────────────────────────────
              input                   2×(14×14×1)
              shared_1                2×(1568)              -              -
                conv2d_1 (frozen)     2 × 14×14×8          80         28,224
                relu_1                2 × 14×14×8           -              -
                batchNorm_1 (frozen)  2 × 14×14×8          32              -
                flatten_1             2 × 1568              -              -
              digit                   2×(1568)              -              -
                softmax_1 (frozen)    2 × 10           15,690         31,360
              separate_1              2×(16)                -              -
                dense_1 (frozen)      2 × 16           50,208         50,176
              concatenate_1           32                    -              -
              binary_1                2                    33             32
              ──────────────────────────────────────────────────────────────
              parameters      66,043 (trainable 33, not trainable 66,010)
              multiply-adds   109,792 per example
              weights         0.252 MiB
              activations     0.050 MiB per example
              n × shape: runs n times per example; its weights exist and count once,
                         in separate towers once per image\
              """);
    }

    @Test
    void fitsEightyColumnsForEveryPublishedModel() {
      assertThat(
              Stream.of(
                      Models.mixtureOfLogits(),
                      Models.student(),
                      Models.leNet(),
                      Models.separatePairWithDigits())
                  .flatMap(spec -> spec.summary().toString().lines()))
          .allMatch(line -> line.length() <= 80);
    }

    @Test
    void findsTheRowOfEveryWeight() {
      for (ModelSpec spec :
          List.of(
              Models.mixtureOfLogits(),
              Models.student(),
              Models.leNet(),
              Models.separatePairWithDigits())) {
        Map<String, float[]> zeros = new HashMap<>();
        spec.weights()
            .forEach(
                weight -> zeros.put(weight.name(), new float[(int) weight.parameter().count()]));

        assertThat(spec.summary(zeros).zeros()).isEqualTo(spec.summary().parameters());
      }
    }

    @Test
    void tellsTheWeightsThatPruningHasSetToZero() {
      ModelSpec spec =
          ModelSpec.imagePair(2, 2, 1)
              .separate(image -> image.flatten().dense(3))
              .concatenate()
              .binary();
      Map<String, float[]> weights = new HashMap<>();
      spec.weights()
          .forEach(
              weight -> {
                float[] values = new float[(int) weight.parameter().count()];
                Arrays.fill(values, 1, values.length, 1);
                weights.put(weight.name(), values);
              });
      ModelSummary summary = spec.summary(weights);

      assertThat(summary.zeros()).isEqualTo(6);
      assertThat(summary)
          .hasToString(
              """
              layer          output     parameters  multiply-adds    zeros
              ────────────────────────────────────────────────────────────
              input          2×(2×2×1)
              separate_1     2×(3)               -              -        -
                flatten_1    2 × 4               -              -        -
                dense_1      2 × 3              30             24  13.33 %
              concatenate_1  6                   -              -        -
              binary_1       2                   7              6  28.57 %
              ────────────────────────────────────────────────────────────
              parameters      37 (trainable 37, not trainable 0)
              zeros           6 (16.22 %)
              multiply-adds   30 per example
              weights         0.000 MiB
              activations     0.000 MiB per example
              n × shape: runs n times per example; its weights exist and count once,
                         in separate towers once per image\
              """);
    }

    @Test
    void doesNotDependOnTheLocale() {
      String here = Models.cnn().summary().toString();
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.GERMANY);
        assertThat(Models.cnn().summary()).hasToString(here);
      } finally {
        Locale.setDefault(before);
      }
    }
  }
}
