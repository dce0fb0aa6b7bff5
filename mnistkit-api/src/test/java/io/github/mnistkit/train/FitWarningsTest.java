package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fakes.FakeClassifier;
import io.github.mnistkit.train.Fakes.FakeTrainer;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Settings without effect: refused where they cannot be meant, warned of where they might be. */
class FitWarningsTest {

  private static final Examples FOUR = Fakes.examples("toy", ImageFormat.of(2, 2, 1), 4);
  private static final ModelSpec SPEC = ModelSpec.image(2, 2, 1).flatten().dense(3).softmax(4);
  private static final ModelSpec NORMED =
      ModelSpec.image(2, 2, 1).flatten().dense(3).batchNorm().softmax(4);

  private final FakeTrainer trainer = new FakeTrainer();

  private Fit fit(ModelSpec spec, TrainingPlan plan) {
    return trainer.fit(spec, plan).on(FOUR);
  }

  private List<String> warnings(ModelSpec spec, TrainingPlan plan) {
    return fit(spec, plan).warnings();
  }

  @Nested
  class ALoss {

    private Fit taught(Loss loss, Distillation distillation) {
      return fit(SPEC, Fakes.plan().loss(loss)).taughtBy(new FakeClassifier(SPEC), distillation);
    }

    @Test
    void isRefusedBesideATeacherAlone() {
      Fit fit = taught(Loss.smoothedCrossEntropy(0.1), Distillation.softTargets(2));

      assertThatIllegalArgumentException()
          .isThrownBy(fit::run)
          .withMessage(
              "TrainingPlan.loss has no effect when the student learns from the teacher alone, but"
                  + " was CrossEntropy[smoothing=0.1]; leave it out, or include the labels with"
                  + " Distillation.mixedWithLabels(part)");
      assertThat(trainer.runs).isEmpty();
    }

    @Test
    void standsBesideATeacherThatLeavesTheLabelsAPart() {
      Fit fit =
          taught(Loss.smoothedCrossEntropy(0.1), Distillation.softTargets(2).mixedWithLabels(0.5));

      assertThatCode(fit::check).doesNotThrowAnyException();
    }

    @Test
    void mayBeTheHeadsOwnBesideATeacherAlone() {
      assertThatCode(taught(Loss.ofHead(), Distillation.softTargets(2))::check)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aTemperatureIsRefusedWhereItHasNoUse() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Distillation(Distillation.Target.LOGITS, 4, 0))
        .withMessage(
            "Distillation.temperature must be 1 for a mean squared error on logits, which does"
                + " not use it, but was 4.0");
  }

  @Nested
  class ClassWeights {

    @Test
    void areRefusedIfAllAreZero() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(SPEC, Fakes.plan().classWeights(0, 0, 0, 0)))
          .withMessage(
              "TrainingPlan.classWeights must be above 0 for a class of the training data, or"
                  + " nothing is learned from it, but were [0.0, 0.0, 0.0, 0.0]");
    }

    @Test
    void areRefusedIfThoseOfTheDataAreZero() {
      Examples two = FOUR.select(new int[] {0, 1}, "two");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(SPEC, Fakes.plan().classWeights(0, 0, 1, 1)).on(two));
      assertThatCode(() -> trainer.fit(SPEC, Fakes.plan().classWeights(0, 1, 0, 0)).on(two))
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class Parts {

    @Test
    void areRefusedIfThereAreMoreThanExamplesInTheLastBatch() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> fit(SPEC, Fakes.plan().batchSize(3).parts(2)))
          .withMessage(
              "TrainingPlan.parts must be at most the examples of the smallest batch, but was 2,"
                  + " and the last batch of 4 examples has 1; ask for fewer parts, or another batch"
                  + " size than 3");
      assertThatCode(() -> fit(SPEC, Fakes.plan().batchSize(2).parts(2)))
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class ABatchNorm {

    @Test
    void isWarnedOfInBatchesOfOneVector() {
      assertThat(warnings(NORMED, Fakes.plan().batchSize(1)))
          .containsExactly(
              "batchNorm_1 has one value per batch of 1 example and learns nothing from it;"
                  + " train with larger batches");
    }

    @Test
    void isWarnedOfIfOneExampleIsLeftOver() {
      assertThat(warnings(NORMED, Fakes.plan().batchSize(3)))
          .containsExactly(
              "batchNorm_1 has one value in the last batch of each epoch: batches of 3 leave 1 of"
                  + " 4 examples over; choose a batch size that leaves none, or at least 2");
    }

    @Test
    void mayHaveEvenBatches() {
      assertThat(warnings(NORMED, Fakes.plan().batchSize(2))).isEmpty();
      assertThat(warnings(NORMED, Fakes.plan().batchSize(4))).isEmpty();
    }

    @Test
    void mayStandOnImagesWhosePixelsAreManyValues() {
      ModelSpec images = ModelSpec.image(2, 2, 1).conv2d(2, 1).batchNorm().flatten().softmax(4);

      assertThat(warnings(images, Fakes.plan().batchSize(1))).isEmpty();
    }

    @Test
    void isWarnedOfOnImagesOfOnePixel() {
      ModelSpec pixel = ModelSpec.image(2, 2, 1).maxPool2d(2).batchNorm().flatten().softmax(4);

      assertThat(warnings(pixel, Fakes.plan().batchSize(1))).hasSize(1);
    }

    @Test
    void countsTheMembersOfASharedTowerButNotOfSeparateOnes() {
      Examples pairs = Fakes.examples("toy", new ImageFormat(2, 2, 2, 1), 4);
      ModelSpec shared =
          ModelSpec.imagePair(2, 2, 1)
              .shared(tower -> tower.flatten().batchNorm())
              .concatenate()
              .softmax(4);
      ModelSpec separate =
          ModelSpec.imagePair(2, 2, 1)
              .separate(tower -> tower.flatten().batchNorm())
              .concatenate()
              .softmax(4);
      TrainingPlan plan = Fakes.plan().batchSize(1);

      assertThat(trainer.fit(shared, plan).on(pairs).warnings()).isEmpty();
      assertThat(trainer.fit(separate, plan).on(pairs).warnings()).hasSize(1);
    }
  }

  @Nested
  class WhatNeverComesIntoEffect {

    @Test
    void isAnEarlyStopAsPatientAsTheTraining() {
      TrainingPlan plan = Fakes.plan().epochs(3);

      assertThat(warnings(SPEC, plan.callback(Callback.earlyStopping("loss", 3))))
          .containsExactly(
              "early stopping with a patience of 3 in a training of 3 epochs stops nothing, and"
                  + " only restores the best weights");
      assertThat(
              warnings(SPEC, plan.callback(Callback.earlyStopping("loss", 3).keepingLastWeights())))
          .containsExactly(
              "early stopping with a patience of 3 in a training of 3 epochs has no effect");
      assertThat(warnings(SPEC, plan.callback(Callback.earlyStopping("loss", 2)))).isEmpty();
    }

    @Test
    void isALowerRateOnAPlateauAfterTheEnd() {
      TrainingPlan plan = Fakes.plan().epochs(3).callback(Callback.reduceOnPlateau("loss", 0.5, 5));

      assertThat(warnings(SPEC, plan))
          .containsExactly(
              "lower rates on a plateau with a patience of 5 in a training of 3 epochs has no"
                  + " effect");
    }

    @Test
    void isACallbackThatWouldDecideAfterTheLastValidation() {
      TrainingPlan plan = Fakes.plan().epochs(20).validation(Validation.every(10));
      Callback.EarlyStopping stopping = Callback.earlyStopping("valLoss", 11);

      assertThat(warnings(SPEC, plan.callback(stopping)))
          .containsExactly(
              "early stopping with a patience of 11 in a training of 20 epochs, validated every 10,"
                  + " stops nothing, and only restores the best weights");
      assertThat(warnings(SPEC, plan.callback(Callback.reduceOnPlateau("valLoss", 0.5, 12))))
          .containsExactly(
              "lower rates on a plateau with a patience of 12 in a training of 20 epochs, validated"
                  + " every 10, has no effect");
      assertThat(warnings(SPEC, plan.epochs(21).callback(stopping))).isEmpty();
      assertThat(warnings(SPEC, plan.callback(Callback.earlyStopping("loss", 11)))).isEmpty();
    }

    @Test
    void isARiseLongerThanTheTraining() {
      TrainingPlan plan = Fakes.plan().epochs(3).batchSize(2);

      assertThat(warnings(SPEC, plan.schedule(Schedule.cosine(0.1).warmUp(7))))
          .containsExactly("the learning rate rises over 7 steps, but the training has only 6");
      assertThat(warnings(SPEC, plan.schedule(Schedule.cosine(0.1).warmUp(6)))).isEmpty();
    }

    @Test
    void isAFallAfterTheEnd() {
      TrainingPlan plan = Fakes.plan().epochs(3);

      assertThat(warnings(SPEC, plan.schedule(Schedule.step(0.1, 0.5, 3).warmUp(1))))
          .containsExactly(
              "the learning rate falls after every 3 epochs, but the training has only 3");
      assertThat(warnings(SPEC, plan.schedule(Schedule.step(0.1, 0.5, 2)))).isEmpty();
    }
  }
}
