package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is too deep, too long or too large is refused by name, before stack or time run out. */
class SpecLimitsTest {

  private static final String START = "mnistkit = model version=1\ninput = pixels image=2x2x1\n";
  private static final String END = "flatten_1 = flatten\nsoftmax_1 = softmax classes=2\n";

  private static String relus(int count) {
    StringBuilder text = new StringBuilder(START);
    for (int i = 1; i <= count; i++) {
      text.append("relu_").append(i).append(" = relu\n");
    }
    return text.append(END).toString();
  }

  /** Makes a pair of a vector, so that towers can stand in towers. */
  private record Pairing() implements Layer.Custom {
    @Override
    public String kind() {
      return "pairing";
    }

    @Override
    public Shape infer(Shape input) {
      return new Shape.Group(2, input);
    }

    @Override
    public List<Parameter> parameters(Shape input) {
      return List.of();
    }
  }

  private static Chain nested(int levels) {
    Shape.Vector vector = new Shape.Vector(3);
    Chain chain = new Chain(vector, List.of());
    for (int level = 1; level < levels; level++) {
      NamedLayer pairing =
          new NamedLayer("pairing_" + level, new Pairing(), NamedLayer.Trainability.TRAINABLE);
      Layer tower = new GroupLayer.Tower(GroupLayer.Tower.Sharing.SHARED, chain);
      NamedLayer towers =
          new NamedLayer("shared_" + level, tower, NamedLayer.Trainability.TRAINABLE);
      NamedLayer joined =
          new NamedLayer(
              "concatenate_" + level,
              new GroupLayer.Concatenate(),
              NamedLayer.Trainability.TRAINABLE);
      NamedLayer back =
          new NamedLayer("dense_" + level, Layer.Dense.of(3), NamedLayer.Trainability.TRAINABLE);
      chain = new Chain(vector, List.of(pairing, towers, joined, back));
    }
    return chain;
  }

  @Nested
  class Depth {

    @Test
    void refusesAThousandNestedTowersInAText() {
      StringBuilder text = new StringBuilder(START);
      for (int i = 0; i < 1_000; i++) {
        text.append("  ".repeat(i)).append("shared_").append(i + 1).append(" = shared\n");
      }

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(text.append(END).toString()))
          .withMessage(
              "line 67: parts can be nested at most 64 levels deep: put some of them next to"
                  + " each other");
    }

    @Test
    void allowsSixtyFourNestedChainsWrittenInJava() {
      assertThat(nested(64).output()).isEqualTo(new Shape.Vector(3));
    }

    @Test
    void refusesOneMoreWrittenInJava() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> nested(65))
          .withMessageContaining("at most 64 levels deep");
    }

    @Test
    void refusesAMixtureWhoseDecoderIsTooDeep() {
      Head head =
          new Head.Mixture(
              Head.Mixture.Mixing.LOGITS,
              2,
              2,
              Projection.identity(),
              nested(64),
              WeightRules.standard());
      Shape.Vector vector = new Shape.Vector(3);

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ModelSpec(
                      new Input.Features(vector),
                      new Chain(vector, List.of()),
                      new Output("mixture_1", head)))
          .withMessageContaining("at most 64 levels deep");
    }
  }

  @Nested
  class Length {

    @Test
    void readsEightTimesTheLayersInAboutEightTimesTheTime() {
      double few = nanos(relus(4_000));
      double many = nanos(relus(32_000));

      // A reader of quadratic time takes 64 times as long.
      assertThat(many / few).isLessThan(32);
    }

    private static double nanos(String text) {
      long best = Long.MAX_VALUE;
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        assertThat(ModelSpec.parse(text).chain().output()).isEqualTo(new Shape.Vector(4));
        best = Math.min(best, System.nanoTime() - start);
      }
      return best;
    }

    @Test
    void refusesMoreThanAHundredThousandLines() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(relus(100_000)))
          .withMessageStartingWith("at most 100,000 lines of text can be read, but found 100,001");
    }

    @Test
    void refusesAnEndlessLine() {
      String text = START + "relu_1 = relu" + " a=b".repeat(1 << 18) + "\n" + END;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(text))
          .withMessageStartingWith("line 3: at most 1,048,576 characters of one line");
    }

    @Test
    void quotesOnlyTheBeginningOfALongWord() {
      String text = START + "relu_1 = relu" + " a".repeat(200_000) + "\n" + END;

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(text))
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(START + "a".repeat(200_000) + " b\n"))
          .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void showsEscapeSequencesInsteadOfSendingThem() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse("\u001b[31m"))
          .withMessageContaining("\"\\u001B[31m\"");
    }

    @Test
    void namesATextThatIsMissing() {
      assertThatNullPointerException().isThrownBy(() -> ModelSpec.parse(null)).withMessage("text");
    }
  }

  @Nested
  class Sharing {

    @Test
    void twoChainsMadeFromOneDoNotSeeEachOther() {
      ImageStage start = ModelSpec.image(4, 4, 1).relu();
      ModelSpec first = start.tanh().flatten().softmax(2);
      ModelSpec second = start.sigmoid().flatten().softmax(2);

      assertThat(first.toText()).contains("tanh_1").doesNotContain("sigmoid");
      assertThat(second.toText()).contains("sigmoid_1").doesNotContain("tanh");
    }

    @Test
    void aChainEqualsOneMadeFromAList() {
      Chain grown = ModelSpec.image(4, 4, 1).relu().tanh().flatten().softmax(2).chain();

      assertThat(new Chain(grown.input(), List.copyOf(grown.layers())))
          .isEqualTo(grown)
          .hasSameHashCodeAs(grown);
    }
  }

  @Nested
  class Size {

    @Test
    void countsMoreWeightsThanAnArrayHolds() {
      ModelSpec spec = ModelSpec.image(28, 28, 1).flatten().dense(100_000_000).softmax(10);

      // 784·10⁸ + 10⁸ in the dense layer, 10·10⁸ + 10 in the head.
      assertThat(spec.summary().parameters()).isEqualTo(79_500_000_010L);
    }

    @Test
    void namesTheLayerWhoseCostExceedsALong() {
      ModelSpec spec =
          ModelSpec.image(1_000_000, 1_000_000, 1)
              .conv2d(1_000_000, 1_000)
              .maxPool2d(1_000_000)
              .flatten()
              .softmax(2);

      assertThatIllegalArgumentException()
          .isThrownBy(spec::summary)
          .withMessageStartingWith("conv2d_1 multiply-adds must be below 2^63, but was ");
    }

    @Test
    void refusesAnImageWithMoreValuesThanALongCounts() {
      int most = Integer.MAX_VALUE;
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.image(most, most, most))
          .withMessage(
              "the values of an image must be below 2^63, but was"
                  + " 2147483647×2147483647×2147483647");
    }

    @Test
    void refusesMoreWeightsInAllThanALongCounts() {
      VectorStage wide = ModelSpec.image(1, 1, 1).flatten().dense(Integer.MAX_VALUE);
      ModelSpec spec =
          wide.dense(Integer.MAX_VALUE)
              .dense(Integer.MAX_VALUE)
              .dense(Integer.MAX_VALUE)
              .softmax(2);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> spec.summary().parameters())
          .withMessageStartingWith("the model's weights must be below 2^63");
    }
  }
}
