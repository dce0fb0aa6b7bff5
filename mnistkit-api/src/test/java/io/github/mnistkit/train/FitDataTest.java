package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.model.VectorStage;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FitDataTest {

  private static final ImageFormat SMALL = ImageFormat.of(2, 2, 1);
  private static final ImageFormat PAIR = new ImageFormat(2, 2, 2, 1);
  private static final Examples TRAIN = Fakes.examples("mnist/train", SMALL, 3);
  private static final Examples TEST = Fakes.examples("mnist/test", SMALL, 3);

  private final FakeTrainer trainer = new FakeTrainer();
  private final VectorStage stage = ModelSpec.image(2, 2, 1).flatten().dense(4);
  private final ModelSpec spec = stage.softmax(3);
  private final ModelSpec pairs =
      ModelSpec.imagePair(2, 2, 1)
          .shared(t -> t.flatten().dense(4))
          .auxiliary("digit", 1, head -> head.softmax(3))
          .concatenate()
          .binary();

  private Fit fit(ModelSpec model) {
    return trainer.fit(model, Fakes.plan()).on(TRAIN);
  }

  @Nested
  class Data {

    @Test
    void mustNotBeEmpty() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(spec, Fakes.plan()).on(TRAIN.take(0)))
          .withMessage("training data must hold at least 1 example, but mnist/train, take 0 has 0");
    }

    @Test
    void mustHaveTheModelsFormat() {
      Examples large = Fakes.examples("mnist/train", ImageFormat.of(28, 28, 1), 3);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(spec, Fakes.plan()).on(large))
          .withMessage("the model expects 2×2×1, but the training data has 28×28×1");
    }

    @Test
    void mustHaveTheModelsNumberOfImages() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(pairs, Fakes.plan()).on(TRAIN))
          .withMessage("the model expects 2×(2×2×1), but the training data has 2×2×1");
    }

    @Test
    void mustNotHaveMoreClassesThanTheHead() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(stage.softmax(2)))
          .withMessage("head softmax_1 has 2 classes, but the training data has 3");
    }

    @Test
    void mayHaveFewerClassesThanTheHead() {
      assertThat(fit(stage.softmax(4)).training()).isSameAs(TRAIN);
    }

    @Test
    void mustHaveTheLabelsOfEveryAuxiliaryHead() {
      Examples unlabelled = Fakes.examples("pairs", PAIR, 2);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(pairs, Fakes.plan()).on(unlabelled))
          .withMessage(
              "the model has an auxiliary head \"digit\", but the training data has labels for []");
    }

    @Test
    void mustNotHaveMoreAuxiliaryClassesThanTheHead() {
      Examples labelled =
          Fakes.examples("pairs", PAIR, 2)
              .withAuxiliary(
                  AuxiliaryLabels.of("digit", Fakes.classNames(10), new int[] {1, 2, 3, 4}));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(pairs, Fakes.plan()).on(labelled))
          .withMessage("auxiliary head \"digit\" has 3 classes, but the training data has 10");
    }

    @Test
    void isCheckedForValidationToo() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).validating(TEST.take(0)))
          .withMessage(
              "validation data must hold at least 1 example, but mnist/test, take 0 has 0");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(spec).validating(Fakes.examples("other", SMALL, 4)))
          .withMessage("head softmax_1 has 3 classes, but the validation data has 4");
    }

    @Test
    void cannotBeSeenByASideBranchAlone() {
      ModelSpec branch =
          ModelSpec.parse(
              """
          mnistkit = model version=1
          input = features shape=4
          softmax_1 = softmax classes=3
          """);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(branch))
          .withMessage(
              "a model that is trained must begin with pixels, but begins with features 4");
    }
  }

  @Nested
  class ClassWeights {

    @Test
    void mustBeOneForEachClass() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(spec, Fakes.plan().classWeights(1.0, 2.0)).on(TRAIN))
          .withMessage(
              "TrainingPlan.classWeights must have one weight for each of the 3 classes, but has"
                  + " 2");
    }

    @Test
    void fitTheHead() {
      TrainingPlan plan = Fakes.plan().classWeights(1.0, 2.0, 0.0);

      assertThat(trainer.fit(spec, plan).on(TRAIN).plan()).isSameAs(plan);
    }
  }
}
