package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeClassifier;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Weights that a training takes from another model. */
class FitStartTest {

  private static final ImageFormat SMALL = ImageFormat.of(2, 2, 1);
  private static final ModelSpec SPEC =
      ModelSpec.image(2, 2, 1).flatten().dense(4).relu().softmax(3);

  private final FakeTrainer trainer = new FakeTrainer();

  private static Examples of(String... classNames) {
    return Examples.of(
        SMALL,
        new byte[classNames.length * 4],
        IntStream.range(0, classNames.length).toArray(),
        List.of(classNames),
        new Provenance("toy", "0".repeat(64), List.of()));
  }

  private Fit fit(ModelSpec spec, String... classNames) {
    return trainer.fit(spec, Fakes.plan()).on(of(classNames));
  }

  @Nested
  class AHead {

    @Test
    void isNotTakenFromClassesInAnotherOrder() {
      Classifier start = FakeClassifier.named(SPEC, "cat", "dog", "owl");
      Fit fit = fit(SPEC, "dog", "cat", "owl");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.startingFrom(start))
          .withMessage(
              "head softmax_1 would take weights that mean the same classes in another order: class"
                  + " 0 is \"dog\" here, but \"cat\" in the model to start from; initialize the"
                  + " heads afresh by startingFrom(model, HeadWeights.FRESH), or give the data the"
                  + " order of that model's classes");
    }

    @Test
    void isNotTakenFromOtherClasses() {
      Classifier start = FakeClassifier.named(SPEC, "0", "1", "2");
      Fit fit = fit(SPEC, "5", "6", "7");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.startingFrom(start))
          .withMessageStartingWith("head softmax_1 would take weights that mean other classes")
          .withMessageContaining("startingFrom(model, HeadWeights.FRESH)");
    }

    @Test
    void isTakenForClassesOfTheSameNamesInTheSameOrder() {
      Classifier start = FakeClassifier.named(SPEC, "cat", "dog", "owl");

      assertThat(fit(SPEC, "cat", "dog", "owl").startingFrom(start).startingWeights())
          .contains(
              new StartingWeights(
                  List.of("dense_1/kernel", "dense_1/bias", "softmax_1/kernel", "softmax_1/bias"),
                  List.of(),
                  List.of()));
    }

    @Test
    void isTakenForTheFirstClassesAlone() {
      Classifier start = FakeClassifier.named(SPEC, "cat", "dog", "owl");

      assertThatCode(() -> fit(SPEC, "cat", "dog").startingFrom(start)).doesNotThrowAnyException();
    }

    @Test
    void startsAnewForOtherClassesIfThatIsSaid() {
      Classifier start = FakeClassifier.named(SPEC, "0", "1", "2");

      Fit fit = fit(SPEC, "5", "6", "7").startingFrom(start, HeadWeights.FRESH);

      assertThat(fit.startingWeights())
          .contains(
              new StartingWeights(
                  List.of("dense_1/kernel", "dense_1/bias"),
                  List.of("softmax_1/kernel", "softmax_1/bias"),
                  List.of("softmax_1/kernel", "softmax_1/bias")));
    }

    @Test
    void startsAnewForMoreClassesToo() {
      Classifier start = FakeClassifier.named(SPEC, "0", "1", "2");
      ModelSpec more = ModelSpec.image(2, 2, 1).flatten().dense(4).relu().softmax(4);
      Fit fit = fit(more, "a", "b", "c", "d");

      assertThatCode(() -> fit.startingFrom(start, HeadWeights.FRESH)).doesNotThrowAnyException();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.startingFrom(start))
          .withMessage(
              "softmax_1/kernel is [4, 4] here, but [4, 3] in the model to start from;"
                  + " initialize the heads afresh by startingFrom(model, HeadWeights.FRESH)");
    }

    @Test
    void startsAnewWithTheDecoderOfItsMixture() {
      ModelSpec mixture =
          ModelSpec.image(2, 2, 1).flatten().dense(4).mixtureOfSoftmaxes(3, 2, d -> d.dense(5));
      Classifier start = FakeClassifier.named(mixture, "0", "1", "2");

      StartingWeights weights =
          fit(mixture, "5", "6", "7")
              .startingFrom(start, HeadWeights.FRESH)
              .startingWeights()
              .orElseThrow();

      assertThat(weights.taken()).containsExactly("dense_1/kernel", "dense_1/bias");
      assertThat(weights.fresh()).hasSize(mixture.weights().size() - 2);
    }

    @Test
    void isNotAllThatMatches() {
      ModelSpec bare = ModelSpec.image(2, 2, 1).flatten().softmax(3);
      Classifier start = FakeClassifier.named(bare, "0", "1", "2");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(bare, "5", "6", "7").startingFrom(start, HeadWeights.FRESH))
          .withMessage(
              "the model has no weights in common with the model to start from, excluding the"
                  + " heads: [softmax_1/bias, softmax_1/kernel] here,"
                  + " [softmax_1/bias, softmax_1/kernel] there");
    }
  }

  @Nested
  class AnAuxiliaryHead {

    private static final ModelSpec WITH =
        ModelSpec.image(2, 2, 1)
            .flatten()
            .dense(4)
            .auxiliary("colour", 1.0, head -> head.softmax(2))
            .softmax(3);

    private Fit fit(String... colours) {
      Examples examples =
          of("a", "b", "c")
              .withAuxiliary(AuxiliaryLabels.of("colour", List.of(colours), new int[] {0, 1, 0}));
      return trainer.fit(WITH, Fakes.plan()).on(examples);
    }

    private static Classifier start(String... colours) {
      FakeClassifier plain = FakeClassifier.named(WITH, "a", "b", "c");
      return new FakeClassifier(
          WITH, plain.provenance().auxiliaries(Map.of("colour", List.of(colours))));
    }

    @Test
    void isNotTakenFromClassesInAnotherOrder() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit("red", "blue").startingFrom(start("blue", "red")))
          .withMessageContaining("mean the same classes in another order")
          .withMessageContaining("class 0 is \"red\" here, but \"blue\"");
    }

    @Test
    void isTakenWhereItsClassesAreTheSameOrNotKnown() {
      Classifier unknown = FakeClassifier.named(WITH, "a", "b", "c");

      assertThatCode(() -> fit("red", "blue").startingFrom(start("red", "blue")))
          .doesNotThrowAnyException();
      assertThatCode(() -> fit("red", "blue").startingFrom(unknown)).doesNotThrowAnyException();
    }

    @Test
    void startsAnewWithTheMainOne() {
      StartingWeights weights =
          fit("red", "blue")
              .startingFrom(start("blue", "red"), HeadWeights.FRESH)
              .startingWeights()
              .orElseThrow();

      assertThat(weights.taken()).containsExactly("dense_1/kernel", "dense_1/bias");
    }

    @Test
    void isJudgedOnLabelsOfTheSameOrderOnly() {
      Examples validation =
          of("a", "b", "c")
              .withAuxiliary(
                  AuxiliaryLabels.of("colour", List.of("blue", "red"), new int[] {0, 1, 0}));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit("red", "blue").validating(validation))
          .withMessage(
              "the labels \"colour\" of the training data has the classes [red, blue], but the"
                  + " labels \"colour\" of the validation data has [blue, red]");
    }

    @Test
    void isAskedWithLabelsOfTheSameOrderOnly() {
      Examples asked =
          of("a", "b", "c")
              .withAuxiliary(
                  AuxiliaryLabels.of("colour", List.of("blue", "red"), new int[] {0, 1, 0}));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> start("red", "blue").provenance().requireFitting(asked))
          .withMessageContaining("auxiliary head \"colour\" has the classes [red, blue]");
    }
  }

  @Test
  void aTeacherOfClassesInAnotherOrderIsRefused() {
    Classifier teacher = FakeClassifier.named(SPEC, "cat", "dog", "owl");

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> fit(SPEC, "dog", "cat", "owl").taughtBy(teacher, Distillation.softTargets(2)))
        .withMessage(
            "the training data has the classes [dog, cat, owl], but the teacher has"
                + " [cat, dog, owl]");
  }

  @Test
  void aFrozenPartOfAHeadCannotStartAnew() {
    ModelSpec spec =
        ModelSpec.image(2, 2, 1)
            .flatten()
            .dense(4)
            .auxiliary("colour", 1.0, head -> head.softmax(2))
            .frozen()
            .softmax(3);
    Examples examples =
        of("a", "b", "c")
            .withAuxiliary(
                AuxiliaryLabels.of("colour", List.of("red", "blue"), new int[] {0, 1, 0}));
    Fit fit =
        trainer
            .fit(spec, Fakes.plan())
            .on(examples)
            .startingFrom(FakeClassifier.named(spec, "a", "b", "c"), HeadWeights.FRESH);

    assertThatIllegalArgumentException()
        .isThrownBy(fit::run)
        .withMessageEndingWith(
            "needs trained weights from startingFrom(...), but HeadWeights.FRESH initializes it"
                + " randomly");
  }

  @Test
  void layersThatMissTheirNamesakesAreWarnedOf() {
    ModelSpec source =
        ModelSpec.image(2, 2, 1).flatten().dense(4).relu().dense(5).relu().softmax(3);
    Classifier start = FakeClassifier.named(source, "a", "b", "c");
    ModelSpec again = source.keepVectorThrough("relu_1").dense(5).relu().softmax(3);

    assertThat(fit(again, "a", "b", "c").startingFrom(start).warnings())
        .containsExactly(
            "layers may not match those of the model to start from, which are matched by name: 2"
                + " weights taken; 4 fresh: dense_3/kernel, dense_3/bias,"
                + " softmax_2/kernel, softmax_2/bias; 4 unused: dense_2/kernel, dense_2/bias,"
                + " softmax_1/kernel, softmax_1/bias");
  }

  @Test
  void aStudentOfOtherLayersIsNotWarnedOf() {
    ModelSpec source =
        ModelSpec.image(2, 2, 1).flatten().dense(4).relu().dense(5).relu().softmax(3);
    Classifier start = FakeClassifier.named(source, "a", "b", "c");
    ModelSpec student = source.keepVectorThrough("relu_1").frozen().dense(2).relu().logits(3);

    assertThat(fit(student, "a", "b", "c").startingFrom(start).warnings()).isEmpty();
    assertThat(fit(source, "a", "b", "c").startingFrom(start).warnings()).isEmpty();
  }

  @Test
  void sayInOneLineWhatWasTaken() {
    assertThat(
            new StartingWeights(
                List.of("dense_1/kernel"), List.of("logits_1/kernel", "logits_1/bias"), List.of()))
        .hasToString("1 weight taken; 2 fresh: logits_1/kernel, logits_1/bias; 0 unused");
  }
}
