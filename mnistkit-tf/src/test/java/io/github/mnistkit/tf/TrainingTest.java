package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Predictions;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingPlan;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TrainingTest {

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).flatten().dense(8).relu().dropout(0.1).softmax(4);

  /** Float sums of some tens of numbers near 1, beside the same in double. */
  private static final double FLOAT_MEAN = 2e-6;

  @Test
  void learnsToTellApartWhatIsSeparable() {
    Examples examples = Toy.separable(240, 1);

    Trainings.Trained trained =
        Trainings.run(SPEC, TrainingPlan.adam(0.02).epochs(15).seed(3), examples);

    assertThat(Reference.accuracy(trained.predictions())).isGreaterThan(0.98);
  }

  @Test
  void learnsWithAConvolutionToo() {
    ModelSpec spec = ModelSpec.image(4, 4, 1).conv2d(6, 3).relu().maxPool2d(2).flatten().softmax(4);

    Trainings.Trained trained =
        Trainings.run(spec, TrainingPlan.adam(0.03).epochs(15).seed(3), Toy.separable(240, 1));

    assertThat(Reference.accuracy(trained.predictions())).isGreaterThan(0.95);
  }

  @Nested
  class Histories {

    @Test
    void nameLossAndAccuracy() {
      Epoch epoch = Trainings.run(SPEC, TrainingPlan.adam(0.01), Toy.separable(40, 1)).last();

      assertThat(epoch.metrics()).containsOnlyKeys("loss", "accuracy");
      assertThat(epoch.number()).isEqualTo(1);
      assertThat(epoch.seconds()).isPositive();
    }

    @Test
    void nameValidationFiguresAfterwards() {
      Epoch epoch =
          Trainings.run(
                  SPEC,
                  TrainingPlan.adam(0.01).epochs(2),
                  Toy.separable(40, 1),
                  fit -> fit.validating(Toy.separable(20, 2)))
              .last();

      assertThat(epoch.metrics().keySet())
          .containsExactly("loss", "accuracy", "valLoss", "valAccuracy");
      assertThat(epoch.number()).isEqualTo(2);
    }

    @Test
    void haveTheTrainingFiguresOfInferenceModeWhenAsked() {
      TrainingPlan plan = TrainingPlan.adam(0.01).epochs(2).measuringTrainingInInferenceMode();

      Trainings.Trained trained = Trainings.run(SPEC, plan, Toy.separable(50, 1));

      Predictions predictions = trained.predictions();
      assertThat(trained.last().loss())
          .isCloseTo(Reference.crossEntropy(predictions), within(FLOAT_MEAN));
      assertThat(trained.last().accuracy())
          .isCloseTo(Reference.accuracy(predictions), within(1e-12));
    }

    @Test
    void haveValidationFiguresOfInferenceMode() {
      Examples examples = Toy.separable(50, 1);
      TrainingPlan plan = TrainingPlan.adam(0.01).epochs(2);

      Trainings.Trained trained =
          Trainings.run(SPEC, plan, examples, fit -> fit.validating(examples));

      Predictions predictions = trained.predictions();
      assertThat(trained.last().valLoss().orElseThrow())
          .isCloseTo(Reference.crossEntropy(predictions), within(FLOAT_MEAN));
      assertThat(trained.last().valAccuracy().orElseThrow())
          .isCloseTo(Reference.accuracy(predictions), within(1e-12));
    }

    @Test
    void judgeMoreExamplesThanFitInOneBatch() {
      Examples many = Toy.separable(1100, 5);

      Trainings.Trained trained =
          Trainings.run(SPEC, Trainings.STILL.measuringTrainingInInferenceMode(), many);

      assertThat(trained.last().loss())
          .isCloseTo(Reference.crossEntropy(trained.predictions()), within(FLOAT_MEAN));
    }

    @Test
    void countEveryExampleOnceWhenTheLastBatchIsSmaller() {
      ModelSpec plain = ModelSpec.image(4, 4, 1).flatten().softmax(4);
      TrainingPlan still = TrainingPlan.sgd(1e-30).batchSize(8);

      Trainings.Trained trained = Trainings.run(plain, still, Toy.separable(21, 1));

      assertThat(trained.last().loss())
          .isCloseTo(Reference.crossEntropy(trained.predictions()), within(FLOAT_MEAN));
      assertThat(trained.last().accuracy())
          .isCloseTo(Reference.accuracy(trained.predictions()), within(1e-12));
    }
  }

  @Nested
  class Divergence {

    /** 1e30, then 1e30 · 1e30: the second update's loss is no number any more. */
    private static final TrainingPlan TOO_FAST =
        TrainingPlan.of(Optimizer.sgd(), Schedule.constant(1e30)).batchSize(10).epochs(3);

    private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).flatten().logits(4);

    @Test
    void namesEpochAndStep() {
      assertThatThrownBy(() -> Trainings.run(SPEC, TOO_FAST, Toy.separable(30, 1)))
          .isInstanceOfSatisfying(
              TrainingDivergedException.class,
              e -> {
                assertThat(e.epoch()).isEqualTo(1);
                assertThat(e.step()).isEqualTo(2);
              })
          .hasMessageContaining("epoch 1, step 2 (learning rate 1.0E30)");
    }

    @Test
    void countsStepsAnewInEachEpoch() {
      assertThatThrownBy(() -> Trainings.run(SPEC, TOO_FAST.fullBatch(), Toy.separable(30, 1)))
          .hasMessageContaining("epoch 2, step 1 ");
    }
  }

  @Nested
  class Closing {

    @Test
    void refusesToTrainWithAClosedTrainer() {
      TensorFlowTrainer trainer = TensorFlowTrainer.create();
      trainer.close();

      assertThatThrownBy(
              () -> trainer.fit(SPEC, TrainingPlan.adam(0.1)).on(Toy.separable(8, 1)).run())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("this trainer is closed");
    }

    @Test
    void leavesClassifiersOpenWhenTheTrainerIsClosed() {
      TensorFlowTrainer trainer = TensorFlowTrainer.create();
      FitResult result = trainer.fit(SPEC, TrainingPlan.adam(0.1)).on(Toy.separable(8, 1)).run();
      trainer.close();
      trainer.close();

      assertThat(result.classifier().predict(Toy.separable(8, 1)).size()).isEqualTo(8);
      result.classifier().close();
    }
  }
}
