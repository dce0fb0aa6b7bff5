package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LayerNamesTest {

  private static List<String> names(ModelSpec spec) {
    return LayerNames.in(spec.chain(), spec.output());
  }

  @Nested
  class NewLayers {

    @Test
    void areNumberedByKind() {
      assertThat(names(Models.cnn()))
          .containsExactly(
              "conv2d_1",
              "relu_1",
              "maxPool2d_1",
              "conv2d_2",
              "relu_2",
              "maxPool2d_2",
              "flatten_1",
              "dense_1",
              "relu_3",
              "dropout_1",
              "softmax_1");
    }

    @Test
    void goOnAfterTheNamesOfTheKeptModel() {
      assertThat(names(Models.student()).subList(7, 11))
          .containsExactly("dense_2", "relu_4", "dropout_3", "logits_1");
    }

    @Test
    void getNewNamesEvenWhereTheTeachersLayersAreLeftOut() {
      ModelSpec teacher = Models.dense(300, 100);
      ModelSpec student = teacher.keepVectorThrough("flatten_1").dense(6).softmax(10);

      assertThat(names(student)).containsExactly("flatten_1", "dense_3", "softmax_2");
    }

    @Test
    void shareNoNameBetweenTowersBranchesAndTheMainChain() {
      assertThat(names(Models.separatePairWithDigits()))
          .doesNotHaveDuplicates()
          .contains("separate_1", "separate_2", "digit", "dense_1", "dense_2", "softmax_1");
    }

    @Test
    void shareNoNameBetweenADecoderAndItsModel() {
      ModelSpec spec =
          ModelSpec.image(2, 2, 1).flatten().dense(3).mixtureOfLogits(2, 2, d -> d.dense(3));

      assertThat(names(spec))
          .containsExactly("flatten_1", "dense_1", "mixtureOfLogits_1", "dense_2");
    }

    @Test
    void stepAsideForASideBranchOfTheirName() {
      ModelSpec spec =
          ModelSpec.image(2, 2, 1)
              .flatten()
              .auxiliary("dense_1", 1, head -> head.dense(4).softmax(2))
              .softmax(2);

      assertThat(names(spec))
          .containsExactly("flatten_1", "dense_1", "dense_2", "softmax_1", "softmax_2");
    }
  }

  @Nested
  class SideBranches {

    private final VectorStage stage = ModelSpec.image(2, 2, 1).flatten().dense(3);

    @Test
    void mustNotShareAName() {
      VectorStage branched = stage.auxiliary("digit", 1, head -> head.softmax(10));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> branched.auxiliary("digit", 1, head -> head.softmax(10)))
          .withMessage("names must be unique in a model, but \"digit\" occurs twice");
    }

    @Test
    void mustNotTakeTheNameOfALayer() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.auxiliary("dense_1", 1, head -> head.softmax(10)))
          .withMessage("names must be unique in a model, but \"dense_1\" occurs twice");
    }

    @Test
    void mustHaveNamesThatTheTextCanHold() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.auxiliary("the digit", 1, head -> head.softmax(10)))
          .withMessage(
              "layer name must begin with a letter and hold only letters, digits, '_' and '-', but"
                  + " was \"the digit\"");
    }

    @Test
    void mustBeginWithTheFeaturesTheyAreGiven() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  ModelSpec.image(2, 2, 1)
                      .auxiliary(
                          "digit", 1, ignored -> ModelSpec.image(2, 2, 1).flatten().softmax(2)))
          .withMessage(
              "auxiliary branch must begin with the features at its position, but begins with"
                  + " pixels");
    }

    @Test
    void mustNotStandInATower() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  ModelSpec.imagePair(2, 2, 1)
                      .shared(t -> t.flatten().auxiliary("digit", 1, head -> head.softmax(10))))
          .withMessage("auxiliary \"digit\" must be on the group after the tower, not in it");
    }

    @Test
    void mustNotStandInADecoder() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  stage.mixtureOfLogits(
                      2, 2, d -> d.auxiliary("digit", 1, head -> head.softmax(10))))
          .withMessage("auxiliary \"digit\" must be before the mixture, not in its decoder");
    }

    @Test
    void mustNotStandInEachOther() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  stage.auxiliary(
                      "outer", 1, head -> head.auxiliary("inner", 1, h -> h.softmax(2)).softmax(2)))
          .withMessage("auxiliary \"inner\" must be on the main chain, not in another auxiliary");
    }
  }

  @Nested
  class PartsPutTogetherByHand {

    @Test
    void mustNotShareAName() {
      Chain chain =
          new Chain(
              new Shape.Image(2, 2, 1),
              List.of(new NamedLayer("h", new Layer.Flatten(), NamedLayer.Trainability.TRAINABLE)));
      Output head = new Output("h", new Head.Softmax(2, WeightRules.standard()));

      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  new ModelSpec(
                      new Input.Pixels(1, new Shape.Image(2, 2, 1), Scaling.unit()), chain, head))
          .withMessage("names must be unique in a model, but \"h\" occurs twice");
    }
  }
}
