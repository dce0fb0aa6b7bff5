package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.Parameter;
import io.github.mnistkit.model.Scaling;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.train.Fakes.FakeClassifier;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FitTest {

  private static final ImageFormat SMALL = ImageFormat.of(2, 2, 1);
  private static final Examples TRAIN = Fakes.examples("mnist/train", SMALL, 3);
  private static final Examples TEST = Fakes.examples("mnist/test", SMALL, 3);

  private final FakeTrainer trainer = new FakeTrainer();
  private final VectorStage stage = ModelSpec.image(2, 2, 1).flatten().dense(4);
  private final ModelSpec spec = stage.softmax(3);

  private Fit fit(ModelSpec model) {
    return trainer.fit(model, Fakes.plan()).on(TRAIN);
  }

  @Nested
  class Teacher {

    @Test
    void mustKnowAsManyClasses() {
      Classifier teacher = new FakeClassifier(stage.softmax(10));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).taughtBy(teacher, Distillation.meanSquaredErrorOnLogits()))
          .withMessage("the student has 3 classes, but its teacher has 10");
    }

    @Test
    void mustLookAtTheSameImages() {
      Classifier teacher =
          new FakeClassifier(ModelSpec.image(28, 28, 1).flatten().dense(4).softmax(3));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).taughtBy(teacher, Distillation.softTargets(2)))
          .withMessage("the student expects 2×2×1, but its teacher expects 28×28×1");
    }

    @Test
    void mayScaleThePixelsOtherwise() {
      ModelSpec scaled = ModelSpec.image(2, 2, 1, Scaling.none()).flatten().softmax(3);
      Distillation distillation = Distillation.softTargets(2);
      Classifier teacher = new FakeClassifier(scaled);

      assertThat(fit(spec).taughtBy(teacher, distillation).teaching())
          .contains(new Fit.Teaching(teacher, distillation));
    }
  }

  @Nested
  class GivenTwice {

    @Test
    void validationDataIsRefused() {
      assertThatIllegalStateException()
          .isThrownBy(() -> fit(spec).validating(TEST).validating(TRAIN))
          .withMessage("validation data can be given only once, but there is already mnist/test");
    }

    @Test
    void aTeacherIsRefused() {
      Classifier teacher = new FakeClassifier(spec);
      Distillation distillation = Distillation.meanSquaredErrorOnLogits();

      assertThatIllegalStateException()
          .isThrownBy(
              () -> fit(spec).taughtBy(teacher, distillation).taughtBy(teacher, distillation))
          .withMessage(
              "a teacher can be given only once, but there is already a model trained on"
                  + " mnist/train");
    }

    @Test
    void aStartIsRefused() {
      Classifier start = new FakeClassifier(spec);

      assertThatIllegalStateException()
          .isThrownBy(() -> fit(spec).startingFrom(start).startingFrom(start))
          .withMessage(
              "starting weights can be given only once, but there is already a model trained on"
                  + " mnist/train");
    }
  }

  @Nested
  class Start {

    @Test
    void mustAgreeWhereNamesDo() {
      Classifier other = new FakeClassifier(ModelSpec.image(2, 2, 1).flatten().dense(5).softmax(3));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).startingFrom(other))
          .withMessage("dense_1/kernel is [4, 4] here, but [4, 5] in the model to start from");
    }

    @Test
    void mayHaveOtherLayers() {
      Classifier teacher = new FakeClassifier(stage.relu().dense(9).softmax(3));
      ModelSpec student = teacher.spec().keepVectorThrough("relu_1").logits(3);

      assertThat(fit(student).startingFrom(teacher).start()).contains(teacher);
    }

    @Test
    void isNeededByFrozenLayers() {
      Fit fit = fit(stage.frozen().softmax(3));

      assertThatIllegalArgumentException()
          .isThrownBy(fit::run)
          .withMessage(
              "frozen dense_1/kernel needs trained weights from startingFrom(...), but no"
                  + " starting weights were given");
      assertThat(trainer.runs).isEmpty();
    }

    @Test
    void mustHoldEveryFrozenLayer() {
      Classifier other = new FakeClassifier(ModelSpec.image(2, 2, 1).flatten().logits(3));
      ModelSpec frozen = ModelSpec.image(2, 2, 1).flatten().dense(4).frozen().logits(3);
      Fit fit = fit(frozen).startingFrom(other);

      assertThatIllegalArgumentException()
          .isThrownBy(fit::run)
          .withMessage(
              "frozen dense_1/kernel needs trained weights from startingFrom(...), but the model"
                  + " to start from has no such weight");
    }

    @Test
    void mustHaveAWeightInCommon() {
      Classifier other = new FakeClassifier(ModelSpec.image(2, 2, 1).flatten().softmax(3));
      Fit fit = fit(ModelSpec.image(2, 2, 1).flatten().logits(3));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit.startingFrom(other))
          .withMessage(
              "the model has no weights in common with the model to start from:"
                  + " [logits_1/bias, logits_1/kernel] here,"
                  + " [softmax_1/bias, softmax_1/kernel] there");
    }

    @Test
    void letsFrozenLayersTrainTheRest() {
      Classifier teacher = new FakeClassifier(spec);
      Fit fit = fit(spec.keepVectorThrough("dense_1").frozen().logits(3)).startingFrom(teacher);
      fit.run();

      assertThat(trainer.runs).containsExactly(fit);
    }
  }

  @Nested
  class Running {

    @Test
    void needsSomethingToTrain() {
      ModelSpec still =
          ModelSpec.parse(
              """
              mnistkit = model version=1
              input = pixels image=2x2x1
              flatten_1 = flatten
              still_1 = still
              """,
              CustomParts.none().head("still", a -> new Still()));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(still).run())
          .withMessage("there is nothing to train: none of 1 weight arrays is trainable");
    }

    @Test
    void handsTheDescriptionToTheTrainer() {
      TrainingListener first = new TrainingListener() {};
      TrainingListener second = new TrainingListener() {};
      Fit fit = fit(spec).validating(TEST).listening(first).listening(second);

      try (Classifier classifier = fit.run().classifier()) {
        assertThat(classifier.spec()).isEqualTo(spec);
      }
      assertThat(trainer.runs).containsExactly(fit);
      assertThat(fit.spec()).isSameAs(spec);
      assertThat(fit.training()).isSameAs(TRAIN);
      assertThat(fit.validation()).contains(TEST);
      assertThat(fit.listeners()).containsExactly(first, second);
    }

    @Test
    void leavesADescriptionAsItWasWhenItGrows() {
      Fit bare = fit(spec);
      Fit unused = bare.validating(TEST).listening(new TrainingListener() {});

      assertThat(unused.validation()).isPresent();
      assertThat(bare.validation()).isEmpty();
      assertThat(bare.listeners()).isEmpty();
    }
  }

  /** Owns a statistic, which no gradient moves. */
  private record Still() implements Head.Custom {
    @Override
    public String kind() {
      return "still";
    }

    @Override
    public int classes() {
      return 3;
    }

    @Override
    public List<Parameter> parameters(Shape.Vector input) {
      return List.of(Parameter.vector("prior", Parameter.Role.STATISTIC, 0.5, 3));
    }
  }
}
