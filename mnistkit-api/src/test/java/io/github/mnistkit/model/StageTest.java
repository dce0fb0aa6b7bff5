package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StageTest {

  private static List<String> layers(ModelSpec spec) {
    return spec.chain().layers().stream().map(NamedLayer::name).toList();
  }

  @Nested
  class Text {

    @Test
    void namesTheShapeAndTheLastLayer() {
      ImageStage stage = ModelSpec.image(28, 28, 1).conv2d(32, 5).relu().maxPool2d(2);

      assertThat(stage).hasToString("14×14×32 after layer 3 (maxPool2d_1)");
      assertThat(stage.flatten()).hasToString("6272 after layer 4 (flatten_1)");
    }

    @Test
    void saysThatThereIsNoLayerYet() {
      assertThat(ModelSpec.image(28, 28, 1)).hasToString("28×28×1 before the first layer");
    }

    @Test
    void namesTheShapeOfAGroup() {
      GroupStage<ImageStage> pair = ModelSpec.imagePair(14, 14, 1);

      assertThat(pair).hasToString(pair.shape() + " before the first layer");
    }
  }

  @Nested
  class Stages {

    @Test
    void growIntoTwoModelsWithoutTouchingEachOther() {
      ImageStage stage = ModelSpec.image(8, 8, 1).conv2d(4, 3);

      ModelSpec pooled = stage.maxPool2d(2).flatten().softmax(2);
      ModelSpec flat = stage.flatten().softmax(3);

      assertThat(layers(pooled)).containsExactly("conv2d_1", "maxPool2d_1", "flatten_1");
      assertThat(layers(flat)).containsExactly("conv2d_1", "flatten_1");
    }

    @Test
    void ofVectorsEndInTwoHeads() {
      VectorStage stage = ModelSpec.image(8, 8, 1).flatten();

      assertThat(stage.softmax(3).output().name()).isEqualTo("softmax_1");
      assertThat(stage.softmax(4).output().name()).isEqualTo("softmax_1");
    }

    @Test
    void ofGroupsGrowIntoTwoModels() {
      GroupStage<VectorStage> stage =
          ModelSpec.imagePair(4, 4, 1).shared(t -> t.flatten().dense(3));

      ModelSpec joined = stage.concatenate().binary();
      ModelSpec compared = stage.absoluteDifference().binary();

      assertThat(layers(joined)).containsExactly("shared_1", "concatenate_1");
      assertThat(layers(compared)).containsExactly("shared_1", "absoluteDifference_1");
    }

    @Test
    void stayTrainableWhenACopyIsFrozen() {
      VectorStage stage = ModelSpec.image(2, 2, 1).flatten().dense(3);
      stage.frozen();

      assertThat(stage.softmax(2).summary().nonTrainableParameters()).isZero();
    }
  }

  @Nested
  class Freezing {

    @Test
    void needsALayer() {
      assertThatIllegalStateException()
          .isThrownBy(() -> ModelSpec.image(2, 2, 1).frozen())
          .withMessage("frozen() needs a layer before it, but the chain is empty");
    }

    @Test
    void reachesIntoTowers() {
      ModelSpec spec =
          ModelSpec.imagePair(4, 4, 1)
              .shared(t -> t.flatten().dense(3))
              .frozen()
              .concatenate()
              .binary();

      assertThat(spec.weights())
          .filteredOn(Weight::trainable)
          .extracting(Weight::name)
          .containsExactly("binary_1/kernel", "binary_1/bias");
    }
  }

  @Nested
  class Keeping {

    @Test
    void endsAfterTheNamedLayer() {
      assertThat(layers(Models.student()).subList(0, 7))
          .isEqualTo(layers(Models.teacher()).subList(0, 7));
    }

    @Test
    void goesOnFromAnImage() {
      ModelSpec spec = Models.teacher().keepImageThrough("relu_2").avgPool2d(4).flatten().logits(3);

      assertThat(spec.chain().output()).isEqualTo(new Shape.Vector(6 * 6 * 64));
    }

    @Test
    void listsTheLayersThatThereAre() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Models.dense(300).keepVectorThrough("dense_7"))
          .withMessage("there is no layer \"dense_7\"; the chain has flatten_1, dense_1, relu_1");
    }

    @Test
    void refusesTheWrongKindOfStage() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Models.teacher().keepVectorThrough("conv2d_1"))
          .withMessage("layer \"conv2d_1\" must give a vector, but gives 26×26×32");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Models.teacher().keepImageThrough("flatten_1"))
          .withMessage("layer \"flatten_1\" must give an image, but gives 9216");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Models.sharedPair().keepVectorThrough("shared_1"))
          .withMessage("layer \"shared_1\" must give a vector, but gives 2×(256)");
    }
  }
}
