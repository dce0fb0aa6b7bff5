package io.github.mnistkit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingPlanTest {

  private static final TrainingPlan PLAN = TrainingPlan.adam(1e-3);

  @Nested
  class Defaults {

    @Test
    void areSmallBatchesAndOneShuffledEpoch() {
      assertThat(PLAN.batchSize()).isEqualTo(32);
      assertThat(PLAN.epochs()).isEqualTo(1);
      assertThat(PLAN.order()).isEqualTo(TrainingPlan.Order.SHUFFLED);
      assertThat(PLAN.validation()).isEqualTo(Validation.everyEpoch());
      assertThat(PLAN.seed()).isZero();
      assertThat(PLAN.loss()).isEqualTo(Loss.ofHead());
    }

    @Test
    void giveShortFormsTheirOptimizer() {
      assertThat(TrainingPlan.sgd(0.1))
          .isEqualTo(TrainingPlan.of(Optimizer.sgd(), Schedule.constant(0.1)));
      assertThat(TrainingPlan.adadelta(1))
          .isEqualTo(TrainingPlan.of(Optimizer.adadelta(), Schedule.constant(1)));
    }
  }

  @Nested
  class Changes {

    @Test
    void leaveTheOriginalAsItIs() {
      assertThat(PLAN.epochs(5).epochs()).isEqualTo(5);
      assertThat(PLAN.epochs()).isEqualTo(1);
    }

    @Test
    void touchOnePartEach() {
      TrainingPlan plan =
          PLAN.optimizer(Optimizer.sgd())
              .schedule(Schedule.cosine(0.1))
              .rateFactor("dense_1", 0.5)
              .loss(Loss.crossEntropy())
              .clipping(Clipping.byNorm(1))
              .classWeights(1.0, 2.0)
              .batchSize(64)
              .parts(2)
              .epochs(3)
              .validation(Validation.every(5))
              .unshuffled()
              .measuringTrainingInInferenceMode()
              .callback(Callback.earlyStopping("valLoss", 5))
              .seed(7);

      assertThat(plan)
          .isEqualTo(
              new TrainingPlan(
                  Optimizer.sgd(),
                  Schedule.cosine(0.1),
                  Map.of("dense_1", 0.5),
                  Loss.crossEntropy(),
                  Clipping.byNorm(1),
                  List.of(1.0, 2.0),
                  64,
                  2,
                  3,
                  Validation.every(5),
                  TrainingPlan.Order.AS_GIVEN,
                  TrainingPlan.TrainingMetrics.INFERENCE,
                  List.of(Callback.earlyStopping("valLoss", 5)),
                  7));
    }

    @Test
    void toAFullBatchTakeTheLargestThereIs() {
      assertThat(PLAN.fullBatch().batchSize())
          .isEqualTo(TrainingPlan.FULL_BATCH)
          .isEqualTo(Integer.MAX_VALUE);
    }
  }

  @Nested
  class Parts {

    @Test
    void areLeftToTheTrainerByDefault() {
      assertThat(PLAN.parts()).isZero();
      assertThat(PLAN.parts(3).parts(0)).isEqualTo(PLAN);
    }

    @Test
    void areAtMostAsManyAsTheExamplesOfABatch() {
      assertThat(PLAN.batchSize(3).parts(3).parts()).isEqualTo(3);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.batchSize(3).parts(4))
          .withMessage("TrainingPlan.parts must be at most the batch size of 3, but was 4");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.parts(4).batchSize(3))
          .withMessage("TrainingPlan.parts must be at most the batch size of 3, but was 4");
    }

    @Test
    void areNotNegative() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.parts(-1))
          .withMessage("TrainingPlan.parts must be at least 0, but was -1");
    }
  }

  @Nested
  class Batches {

    @ParameterizedTest
    @CsvSource({"1, 1", "31, 31", "32, 32", "33, 1", "63, 31", "64, 32", "65, 1"})
    void endWithWhatWholeOnesLeave(int examples, int last) {
      assertThat(PLAN.batchSize(32).lastBatchSizeFor(examples)).isEqualTo(last);
      assertThat(PLAN.fullBatch().lastBatchSizeFor(examples)).isEqualTo(examples);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "31, 31, 1", "32, 32, 1", "33, 32, 2", "64, 32, 2", "65, 32, 3"})
    void areAsLargeAsTheExamplesAllow(int examples, int size, int steps) {
      TrainingPlan plan = PLAN.batchSize(32);

      assertThat(plan.batchSizeFor(examples)).isEqualTo(size);
      assertThat(plan.stepsPerEpoch(examples)).isEqualTo(steps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60_000, Integer.MAX_VALUE})
    void holdAllExamplesIfTheyAreFull(int examples) {
      assertThat(PLAN.fullBatch().batchSizeFor(examples)).isEqualTo(examples);
      assertThat(PLAN.fullBatch().stepsPerEpoch(examples)).isEqualTo(1);
      assertThat(PLAN.batchSize(1).stepsPerEpoch(examples)).isEqualTo(examples);
    }

    @Test
    void needExamples() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.stepsPerEpoch(0))
          .withMessage("TrainingPlan.batchSizeFor examples must be at least 1, but was 0");
    }
  }

  @Nested
  class Ranges {

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejectEmptyBatches(int size) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.batchSize(size))
          .withMessage("TrainingPlan.batchSize must be at least 1, but was " + size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void rejectNoEpochs(int epochs) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.epochs(epochs))
          .withMessage("TrainingPlan.epochs must be at least 1, but was " + epochs);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.5, Double.POSITIVE_INFINITY, Double.NaN})
    void rejectNegativeClassWeights(double weight) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PLAN.classWeights(1.0, weight))
          .withMessage(
              "TrainingPlan.classWeights must be a finite number of 0 or more, but was " + weight);
    }
  }
}
