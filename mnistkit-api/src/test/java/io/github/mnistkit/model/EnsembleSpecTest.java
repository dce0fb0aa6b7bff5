package io.github.mnistkit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.model.Head.Ensemble.Member;
import io.github.mnistkit.model.Head.Mixture.Mixing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnsembleSpecTest {

  private static final ModelSpec LINEAR = ModelSpec.image(4, 4, 1).flatten().softmax(3);
  private static final ModelSpec CONVOLUTION =
      ModelSpec.image(4, 4, 1).conv2d(2, 3).relu().flatten().dense(5).softmax(3);
  private static final ModelSpec MIXTURE =
      ModelSpec.image(4, 4, 1).flatten().mixtureOfLogits(3, 2, decoder -> decoder.dense(6));

  private static final ModelSpec ENSEMBLE =
      ModelSpec.ensemble(List.of(LINEAR, CONVOLUTION, MIXTURE), Mixing.LOGITS);

  @Test
  void isWrittenAsText() {
    assertThat(ModelSpec.ensemble(List.of(LINEAR, CONVOLUTION), Mixing.LOGITS).toText())
        .isEqualTo(
            """
            mnistkit = model version=1
            input = pixels image=4x4x1
            ensemble_1 = ensemble mixing=logits
              member_1 = member
                flatten_1 = flatten
                softmax_1 = softmax classes=3
              member_2 = member
                conv2d_1 = conv2d filters=2 kernel=3x3
                relu_1 = relu
                flatten_1 = flatten
                dense_1 = dense units=5
                softmax_1 = softmax classes=3
            """);
  }

  @Test
  void isReadFromText() {
    assertThat(ModelSpec.parse(ENSEMBLE.toText())).isEqualTo(ENSEMBLE);
  }

  @Test
  void averagesProbabilitiesByDefault() {
    ModelSpec spec = ModelSpec.ensemble(List.of(LINEAR, LINEAR));

    assertThat(((Head.Ensemble) spec.output().head()).mixing()).isEqualTo(Mixing.SOFTMAXES);
    assertThat(spec.toText()).contains("ensemble_1 = ensemble\n");
    assertThat(ModelSpec.parse(spec.toText())).isEqualTo(spec);
  }

  @Test
  void holdsEveryKindOfModel() {
    for (long seed = 0; seed < 200; seed++) {
      ModelSpec one = RandomSpecs.draw(seed);
      ModelSpec spec = ModelSpec.ensemble(List.of(one, one));

      assertThat(ModelSpec.parse(spec.toText(), OwnParts.readers())).isEqualTo(spec);
      assertThat(spec.classes()).isEqualTo(one.classes());
      assertThat(spec.auxiliaryHeads()).isEmpty();
    }
  }

  @Test
  void namesWeightsByMember() {
    assertThat(ENSEMBLE.weights().stream().map(Weight::name))
        .containsExactly(
            "member_1.softmax_1/kernel",
            "member_1.softmax_1/bias",
            "member_2.conv2d_1/kernel",
            "member_2.conv2d_1/bias",
            "member_2.dense_1/kernel",
            "member_2.dense_1/bias",
            "member_2.softmax_1/kernel",
            "member_2.softmax_1/bias",
            "member_3.mixtureOfLogits_1/projectionKernel",
            "member_3.mixtureOfLogits_1/projectionBias",
            "member_3.mixtureOfLogits_1/priorKernel",
            "member_3.mixtureOfLogits_1/priorBias",
            "member_3.mixtureOfLogits_1/kernel",
            "member_3.mixtureOfLogits_1/bias",
            "member_3.dense_1/kernel",
            "member_3.dense_1/bias");
    assertThat(ENSEMBLE.output().heads())
        .containsExactly("member_1.softmax_1", "member_2.softmax_1", "member_3.mixtureOfLogits_1");
    assertThat(LINEAR.output().heads()).containsExactly("softmax_1");
  }

  @Test
  void costsWhatItsMembersCost() {
    ModelSummary summary = ENSEMBLE.summary();
    List<ModelSummary> alone = List.of(LINEAR.summary(), CONVOLUTION.summary(), MIXTURE.summary());

    assertThat(summary.parameters())
        .isEqualTo(alone.stream().mapToLong(ModelSummary::parameters).sum());
    assertThat(summary.multiplyAdds())
        .hasValue(alone.stream().mapToLong(one -> one.multiplyAdds().orElseThrow()).sum());
    // each member without the input of 16, the input once, and the ensemble's own 3 logits
    assertThat(summary.activations())
        .isEqualTo(alone.stream().mapToLong(ModelSummary::activations).sum() - 2 * 16 + 3);
    assertThat(summary.peakActivations())
        .isEqualTo(alone.stream().mapToLong(ModelSummary::peakActivations).max().orElseThrow());
  }

  /** Twenty members have 60 logits, more than the input of 4 pixels and a member's layers. */
  @Test
  void needsTheLogitsOfAllItsMembersAtOnce() {
    ModelSpec small = ModelSpec.image(2, 2, 1).flatten().softmax(3);

    assertThat(ModelSpec.ensemble(Collections.nCopies(20, small)).summary().peakActivations())
        .isEqualTo(20 * 3 + 3);
  }

  @Test
  void showsItsMembersInTheSummary() {
    assertThat(ModelSpec.ensemble(List.of(LINEAR, LINEAR)).summary().toString())
        .startsWith(
            """
            layer                   output  parameters  multiply-adds
            ─────────────────────────────────────────────────────────
            input                   4×4×1
            ensemble_1              3                -              -
              member_1              3                -              -
                member_1.flatten_1  16               -              -
                member_1.softmax_1  3               51             48
              member_2              3                -              -
                member_2.flatten_1  16               -              -
                member_2.softmax_1  3               51             48
            ─────────────────────────────────────────────────────────
            """);
  }

  @Test
  void changesTheLayersOfItsMembers() {
    ModelSpec changed =
        ModelSpec.ensemble(
            List.of(
                LINEAR.regularized(Regularizer.l2(0.1)), MIXTURE.regularized(Regularizer.l2(0.1))));

    assertThat(ModelSpec.ensemble(List.of(LINEAR, MIXTURE)).regularized(Regularizer.l2(0.1)))
        .isEqualTo(changed);
    ModelSpec frozen = ModelSpec.image(4, 4, 1).conv2d(2, 3).flatten().dense(2).frozen().softmax(3);
    assertThat(ModelSpec.ensemble(List.of(frozen, LINEAR)).unfrozen())
        .isEqualTo(ModelSpec.ensemble(List.of(frozen.unfrozen(), LINEAR)));
  }

  @Test
  void mayShareLayersBeforeItsMembers() {
    Shape.Image image = new Shape.Image(4, 4, 2);
    ModelSpec branch =
        new ModelSpec(
            new Input.Features(image),
            new Chain(image, List.of()).then(flatten()),
            LINEAR.output());
    Chain trunk = ModelSpec.image(4, 4, 1).conv2d(2, 3).partial().chain();

    ModelSpec spec =
        new ModelSpec(
            LINEAR.input(), trunk, ensemble(new Member("a", branch), new Member("b", branch)));

    assertThat(ModelSpec.parse(spec.toText())).isEqualTo(spec);
    assertThat(spec.weights().stream().map(Weight::name))
        .contains("conv2d_1/kernel", "a.softmax_1/kernel", "b.softmax_1/kernel");
    assertThatThrownBy(
            () ->
                new ModelSpec(
                    LINEAR.input(),
                    new Chain(LINEAR.input().shape(), List.of()),
                    ensemble(new Member("a", branch), new Member("b", branch))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"a\" of head e must begin with 4×4×1, but begins with 4×4×2");
  }

  private static NamedLayer flatten() {
    return new NamedLayer("flatten_1", new Layer.Flatten(), NamedLayer.Trainability.TRAINABLE);
  }

  private static Output ensemble(Member... members) {
    return new Output("e", new Head.Ensemble(Mixing.LOGITS, List.of(members)));
  }

  private static ModelSpec features(int classes) {
    Shape.Vector vector = new Shape.Vector(4);
    return new ModelSpec(
        new Input.Features(vector),
        new Chain(vector, List.of()),
        new Output("softmax_1", new Head.Softmax(classes, WeightRules.standard())));
  }

  @Test
  void countsItsMembersAmongTheLevels() {
    assertThat(Depth.of(LINEAR)).isEqualTo(1);
    assertThat(Depth.of(ModelSpec.ensemble(List.of(LINEAR, LINEAR)))).isEqualTo(3);
    assertThat(Depth.of(ENSEMBLE)).isEqualTo(4);
  }

  @Test
  void refusesMembersThatDiffer() {
    List<ModelSpec> fewer = List.of(LINEAR);
    ModelSpec large = ModelSpec.image(5, 4, 1).flatten().softmax(3);
    ModelSpec pair = ModelSpec.imagePair(4, 4, 1).concatenate().flatten().softmax(3);
    ModelSpec scaled = ModelSpec.image(4, 4, 1, Scaling.none()).flatten().softmax(3);
    ModelSpec other = ModelSpec.image(4, 4, 1).flatten().softmax(2);

    assertRefused(fewer, "an ensemble must have at least 2 members, but had 1");
    assertRefused(
        List.of(LINEAR, large),
        "member 2 takes images of 5×4×1, but member 1 takes images of 4×4×1; members of an"
            + " ensemble classify the same images: train them on examples of one format");
    assertRefused(
        List.of(LINEAR, pair),
        "member 2 takes images of 2×(4×4×1), but member 1 takes images of 4×4×1; members of an"
            + " ensemble classify the same images: train them on examples of one format");
    assertRefused(
        List.of(LINEAR, LINEAR, scaled),
        "member 3 has Scaling.none(), but member 1 has Scaling.unit(); members of an ensemble"
            + " share the scaled pixels: train them with one Scaling");
    assertRefused(
        List.of(LINEAR, other),
        "member 2 has 2 classes, but member 1 has 3 classes; members of an ensemble have the same"
            + " classes: train them on the same classes");
    assertRefused(
        List.of(LINEAR, ENSEMBLE),
        "member 2 must not be an ensemble itself: keep the files of its members, and join all of"
            + " them at once");
    assertRefused(
        List.of(LINEAR, features(3)),
        "member 2 must begin with pixels, but is a branch of another model");
  }

  private static ModelSpec scaled(Scaling scaling) {
    return ModelSpec.image(4, 4, 1, scaling).flatten().softmax(3);
  }

  @Test
  void namesScalingsAsTheyAreWritten() {
    assertRefused(
        List.of(scaled(Scaling.standardized(0.1307, 0.3081)), scaled(new Scaling(0.3, 1.7))),
        "member 2 has a Scaling of the factor 0.3 and the offset 1.7, but member 1 has"
            + " Scaling.standardized(0.1307, 0.3081); members of an ensemble share the scaled"
            + " pixels: train them with one Scaling");
    assertRefused(
        List.of(scaled(Scaling.standardized(0, 0.5)), scaled(new Scaling(-1, 0))),
        "member 2 has a Scaling of the factor -1.0 and the offset 0.0, but member 1 has"
            + " Scaling.standardized(0.0, 0.5); members of an ensemble share the scaled pixels:"
            + " train them with one Scaling");
  }

  @Test
  void namesWhatIsNull() {
    List<ModelSpec> members = Arrays.asList(LINEAR, null);

    assertThatNullPointerException()
        .isThrownBy(() -> ModelSpec.ensemble(members))
        .withMessage("members[1]");
  }

  private static void assertRefused(List<ModelSpec> members, String message) {
    assertThatThrownBy(() -> ModelSpec.ensemble(members))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void saysWhereLayersOfMembersAreFrozen() {
    String message =
        "\"member_1.flatten_1\" is not a layer of the model's own chain, but of a member of the"
            + " ensemble: change the member's model before it is joined";

    assertThatThrownBy(() -> ENSEMBLE.frozenThrough("member_1.flatten_1")).hasMessage(message);
    assertThatThrownBy(() -> ENSEMBLE.unfrozenFrom("member_1.flatten_1")).hasMessage(message);
    assertThatThrownBy(() -> ENSEMBLE.keepVectorThrough("member_1.flatten_1")).hasMessage(message);
    assertThatThrownBy(() -> ENSEMBLE.keepVectorThrough("flatten_1"))
        .hasMessage("there is no layer \"flatten_1\"; the chain has none");
  }

  @Test
  void refusesInvalidParts() {
    Member three = new Member("three", features(3));
    Member two = new Member("two", features(2));
    ModelSpec auxiliary =
        ModelSpec.image(2, 2, 1).flatten().auxiliary("side", 1, b -> b.softmax(2)).softmax(3);
    ModelSpec inside =
        new ModelSpec(
            new Input.Features(auxiliary.input().shape()), auxiliary.chain(), auxiliary.output());

    assertThatThrownBy(() -> new Head.Ensemble(Mixing.LOGITS, List.of(three)))
        .hasMessage("an ensemble must have at least 2 members, but had 1");
    assertThatThrownBy(() -> new Head.Ensemble(Mixing.LOGITS, List.of(three, two)))
        .hasMessage(
            "members of an ensemble must have the same classes, but three has 3 and two has 2");
    assertThatThrownBy(() -> new Member("a.b", features(3)))
        .hasMessageStartingWith("member name must begin with a letter");
    assertThatThrownBy(() -> new Member("a", LINEAR))
        .hasMessage("a must begin with the input of the ensemble, but begins with pixels");
    assertThatThrownBy(() -> new Member("a", inside))
        .hasMessage("auxiliary \"side\" must be before the ensemble, not in a member");
    Shape.Vector vector = new Shape.Vector(4);
    assertThatThrownBy(
            () ->
                new ModelSpec(
                    new Input.Features(vector),
                    new Chain(vector, List.of()),
                    ensemble(three, three)))
        .hasMessage("names must be unique in a model, but \"three\" occurs twice");
  }

  @Test
  void refusesInvalidText() {
    String valid = ModelSpec.ensemble(List.of(LINEAR, LINEAR)).toText();

    assertUnreadable(
        valid.replace("  member_1 = member\n", "  member_1 = members\n"),
        "line 4: expected a member of an ensemble, but found members");
    assertUnreadable(
        valid.replace("    flatten_1 = flatten\n    softmax_1 = softmax classes=3\n", ""),
        "line 4: member \"member_1\" has no head");
    assertUnreadable(
        valid.replace("ensemble_1 = ensemble\n", "ensemble_1 = ensemble mixing=votes\n"),
        "line 3: setting \"mixing\" cannot be \"votes\": ");
    assertUnreadable(
        valid.replace("member_2", "member_1"),
        "line 7: names must be unique in a model, but \"member_1\" occurs twice");
    assertUnreadable(
        valid.replace("flatten_1 = flatten\n    softmax_1", "a = flatten\n    a"),
        "line 6: names must be unique in a model, but \"a\" occurs twice");
    assertUnreadable(
        valid.replace("ensemble_1 = ensemble\n", "ensemble_1 = ensemble classes=3\n"),
        "line 3: unknown setting \"classes\"");
    assertUnreadable(
        valid.substring(0, valid.indexOf("  member_2")),
        "line 3: an ensemble must have at least 2 members, but had 1");
  }

  private static void assertUnreadable(String text, String message) {
    assertThatThrownBy(() -> ModelSpec.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void readsManyMembersInOneText() {
    List<ModelSpec> many = new ArrayList<>(Collections.nCopies(100, CONVOLUTION));

    ModelSpec spec = ModelSpec.ensemble(many);

    assertThat(ModelSpec.parse(spec.toText())).isEqualTo(spec);
  }
}
