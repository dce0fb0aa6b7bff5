package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecTextTest {

  private static void assertReadsBack(ModelSpec spec) {
    assertThat(ModelSpec.parse(spec.toText(), OwnParts.readers())).isEqualTo(spec);
  }

  @Nested
  class Form {

    @Test
    void isOneLinePerLayerWithoutDefaults() {
      assertThat(Models.cnn().toText())
          .isEqualTo(
              """
              mnistkit = model version=1
              input = pixels image=28x28x1
              conv2d_1 = conv2d filters=32 kernel=5x5
              relu_1 = relu
              maxPool2d_1 = maxPool2d window=2x2
              conv2d_2 = conv2d filters=64 kernel=5x5
              relu_2 = relu
              maxPool2d_2 = maxPool2d window=2x2
              flatten_1 = flatten
              dense_1 = dense units=256
              relu_3 = relu
              dropout_1 = dropout rate=0.2
              softmax_1 = softmax classes=10
              """);
    }

    @Test
    void nestsTowersAndSideBranches() {
      ModelSpec spec =
          ModelSpec.imagePair(4, 4, 1, Scaling.none())
              .separate(t -> t.flatten().dense(3))
              .auxiliary("digit", 0.5, head -> head.softmax(10))
              .frozen()
              .concatenate()
              .binary(b -> b.regularizer(Regularizer.l2(0.01)).withoutBias());

      assertThat(spec.toText())
          .isEqualTo(
              """
              mnistkit = model version=1
              input = pixels images=2 image=4x4x1 factor=1.0
              separate_1 = separate trainability=frozen
                flatten_1 = flatten
                dense_1 = dense units=3
              digit = auxiliary weight=0.5 trainability=frozen
                softmax_1 = softmax classes=10
              concatenate_1 = concatenate
              binary_1 = binary l2=0.01 bias=omitted
              """);
    }

    @Test
    void nestsTheDecoderOfAMixture() {
      assertThat(Models.mixtureOfLogits().toText())
          .endsWith(
              """
              mixtureOfLogits_1 = mixtureOfLogits classes=10 components=3 projection=784:tanh
                dense_1 = dense units=256
                relu_1 = relu
                dropout_1 = dropout rate=0.2
              """);
    }

    @Test
    void isAlsoTheModelsString() {
      assertThat(Models.leNet()).hasToString(Models.leNet().toText());
    }

    @Test
    void doesNotDependOnTheLocale() {
      Locale before = Locale.getDefault();
      try {
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        assertReadsBack(Models.student().regularized(Regularizer.l1(0.5)));
        assertThat(ModelSpec.image(4, 4, 1).flatten().frozen().binary().toText())
            .contains("trainability=frozen");
      } finally {
        Locale.setDefault(before);
      }
    }

    @Test
    void leavesRoomForRemarksAndBlankLines() {
      String text = "# a model\n\n" + Models.leNet().toText().replace("\n", "\r\n");

      assertThat(ModelSpec.parse(text)).isEqualTo(Models.leNet());
    }
  }

  @Nested
  class RoundTrip {

    static Stream<ModelSpec> published() {
      return Stream.of(
          Models.basic(),
          Models.mixtureOfLogits(),
          Models.cnn(),
          Models.teacher(),
          Models.student(),
          Models.leNet(),
          Models.dense(800, 600, 400, 200),
          Models.sharedPairWithDigits(),
          Models.separatePairWithDigits());
    }

    @ParameterizedTest
    @MethodSource("published")
    void keepsPublishedModels(ModelSpec spec) {
      assertReadsBack(spec);
    }

    static LongStream seeds() {
      return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsRandomModels(long seed) {
      assertReadsBack(RandomSpecs.draw(seed));
    }

    @ParameterizedTest
    @EnumSource
    void keepsEveryActivation(ActivationFunction function) {
      assertReadsBack(ModelSpec.image(2, 2, 1).activation(function).flatten().binary());
    }

    static Stream<Initializer> initializers() {
      return Stream.of(
          Initializer.glorotUniform(),
          Initializer.glorotNormal(),
          Initializer.heUniform(),
          Initializer.heNormal(),
          Initializer.lecunUniform(),
          Initializer.lecunNormal(),
          Initializer.zeros(),
          Initializer.constant(-1e-300));
    }

    @ParameterizedTest
    @MethodSource("initializers")
    void keepsEveryInitializer(Initializer initializer) {
      assertReadsBack(Models.cnn().initialized(initializer));
    }

    static Stream<Padding> paddings() {
      return Stream.of(Padding.same(), Padding.valid(), Padding.margin(2));
    }

    @ParameterizedTest
    @MethodSource("paddings")
    void keepsEveryPadding(Padding padding) {
      assertReadsBack(
          ModelSpec.image(19, 19, 1)
              .conv2d(2, 5, c -> c.padding(padding))
              .depthwiseConv2d(5, c -> c.padding(padding))
              .maxPool2d(5, p -> p.padding(padding).strides(1))
              .flatten()
              .binary());
    }

    @Test
    void keepsWindowsThatAreNotSquare() {
      WindowLayer.Pool2d pool =
          new WindowLayer.Pool2d(
              WindowLayer.Pool2d.Pooling.AVERAGE,
              new Window(2, 3),
              new Window(1, 2),
              Padding.valid());

      assertReadsBack(ModelSpec.image(9, 9, 1).avgPool2d(2, p -> pool).flatten().binary());
    }

    @Test
    void keepsASideBranchAsAModelOfItsOwn() {
      Layer.Auxiliary auxiliary =
          (Layer.Auxiliary) Models.sharedPairWithDigits().chain().layers().get(1).layer();

      assertReadsBack(auxiliary.branch());
    }
  }
}
