package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CustomPartsTest {

  private static ModelSpec own() {
    return ModelSpec.image(4, 4, 1)
        .layer(new OwnParts.Blur(2, "soft"))
        .flatten()
        .layer(new OwnParts.Blur(3, ""))
        .head(new OwnParts.Vote(5));
  }

  @Nested
  class InAChain {

    @Test
    void getNamesAndWeightsLikeOthers() {
      assertThat(own().weights())
          .extracting(Weight::name)
          .containsExactly("blur_1/radii", "blur_2/radii", "vote_1/ballots");
    }

    @Test
    void areCounted() {
      ModelSummary summary = own().summary();

      assertThat(summary.parameters()).isEqualTo(2 + 3 + 16 * 5);
      assertThat(summary.trainableParameters()).isEqualTo(16 * 5);
    }

    @Test
    void mustKeepTheKindOfStage() {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  ModelSpec.image(4, 4, 1)
                      .layer(new OwnParts.Reshape("squash", new Shape.Vector(3))))
          .withMessage("squash must give an image here, but gives 3");
      assertThatIllegalArgumentException()
          .isThrownBy(
              () ->
                  ModelSpec.image(4, 4, 1)
                      .flatten()
                      .layer(new OwnParts.Reshape("unfold", new Shape.Image(4, 4, 1))))
          .withMessage("unfold must give a vector here, but gives 4×4×1");
    }

    @Test
    void mustNotBeCalledLikeABuiltInPart() {
      ImageStage stage = ModelSpec.image(4, 4, 1);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.layer(new OwnParts.Reshape("conv2d", stage.shape())))
          .withMessage("the kind of a custom layer must be unused, but \"conv2d\" is built in");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.layer(new OwnParts.Reshape("relu", stage.shape())))
          .withMessage("the kind of a custom layer must be unused, but \"relu\" is built in");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> stage.flatten().head(new OwnParts.Named("softmax", 2)))
          .withMessage("the kind of a custom head must be unused, but \"softmax\" is built in");
    }

    @Test
    void mustTellTwoClassesApart() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.image(4, 4, 1).flatten().head(new OwnParts.Vote(1)))
          .withMessage("vote classes must be at least 2, but was 1");
    }

    @Test
    void mustOwnWeightsOfSensibleSize() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.vector("radii", Parameter.Role.BIAS, 0, 0))
          .withMessage("radii dimensions must be at least 1, but was 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Parameter.vector("a/b", Parameter.Role.BIAS, 0, 1))
          .withMessage(
              "parameter name must begin with a letter and hold only letters, digits, '_' and '-',"
                  + " but was \"a/b\"");
    }
  }

  @Nested
  class AsText {

    @Test
    void standWithTheirAttributes() {
      assertThat(own().toText())
          .contains("blur_1 = blur note=soft radius=2\n")
          .contains("vote_1 = vote classes=5\n");
    }

    @Test
    void areReadByTheirReaders() {
      assertThat(ModelSpec.parse(own().toText(), OwnParts.readers())).isEqualTo(own());
    }

    @Test
    void keepAnyValue() {
      ModelSpec spec =
          ModelSpec.image(4, 4, 1)
              .layer(new OwnParts.Blur(2, " 50 %\tof +a=b\r\n# λ\u2028 "))
              .frozen()
              .flatten()
              .binary();

      assertThat(ModelSpec.parse(spec.toText(), OwnParts.readers())).isEqualTo(spec);
    }

    @Test
    void needAReader() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(own().toText()))
          .withMessage("line 3: there is no layer \"blur\"; custom ones that have a reader: none")
          .withCauseInstanceOf(MissingPartException.class);
    }

    @Test
    void needAReaderOfTheirKind() {
      CustomParts others =
          CustomParts.none()
              .layer("sharpen", a -> new OwnParts.Blur(1, ""))
              .layer("noise", a -> new OwnParts.Blur(1, ""));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(own().toText(), others))
          .withMessage(
              "line 3: there is no layer \"blur\"; custom ones that have a reader: noise, sharpen");
    }

    @Test
    void passOnWhatTheirReaderRefuses() {
      String text = own().toText().replace(" radius=2", "");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> ModelSpec.parse(text, OwnParts.readers()))
          .withMessage("line 3: attribute radius is missing");
    }

    @Test
    void cannotHoldAnAttributeWithASpaceInItsName() {
      assertUnwritable(
          "a b",
          "attribute of odd must begin with a letter and hold only letters, digits, '_' and '-',"
              + " but was \"a b\"");
    }

    @Test
    void cannotHoldAnAttributeThatMeansFreezing() {
      assertUnwritable("trainability", "attribute of odd must not be called \"trainability\"");
    }

    private static void assertUnwritable(String key, String message) {
      Layer.Custom odd =
          new OwnParts.Reshape("odd", new Shape.Vector(3), new TreeMap<>(Map.of(key, "1")));
      ModelSpec spec = ModelSpec.image(4, 4, 1).flatten().layer(odd).binary();

      assertThatIllegalArgumentException().isThrownBy(spec::toText).withMessage(message);
    }
  }

  @Test
  void addingAReaderLeavesTheOldRegistryAsItWas() {
    CustomParts before = CustomParts.none();
    before.layer("blur", a -> new OwnParts.Blur(1, ""));

    assertThatIllegalArgumentException().isThrownBy(() -> ModelSpec.parse(own().toText(), before));
  }
}
