package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.Validation;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that validate some of their epochs, against one that validates all. */
class EpochValidationTest {

  private static final Examples EXAMPLES = Toy.separable(90, 4);

  /** Labels that have nothing to do with the pixels: what is learned makes the loss worse. */
  private static final Examples VALIDATION = Toy.random(Toy.SMALL, 40, 4, 7);

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1).flatten().dense(9).relu().batchNorm().dropout(0.3).softmax(4);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.02).batchSize(16).epochs(7).seed(3);

  private static End whole;

  @TempDir private Path folder;
  private Path file;

  /** What a training ended with. */
  private record End(String sha256, History history) {

    Map<String, Double> metrics(int epoch) {
      return history.epochs().get(epoch - 1).metrics();
    }

    List<Integer> validated() {
      return history.epochs().stream().filter(Epoch::isValidated).map(Epoch::number).toList();
    }
  }

  @BeforeAll
  static void trainWithAllValidations() {
    whole = run(PLAN, fit -> fit);
  }

  @BeforeEach
  void name() {
    file = folder.resolve("run.checkpoint");
  }

  private static End run(TrainingPlan plan, UnaryOperator<Fit> settings) {
    return runFit(plan, fit -> settings.apply(fit.validating(VALIDATION)));
  }

  private static End runFit(TrainingPlan plan, UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result = settings.apply(trainer.fit(SPEC, plan).on(EXAMPLES)).run()) {
      return new End(result.classifier().sha256(), result.history());
    }
  }

  private static TrainingPlan every(int epochs) {
    return PLAN.validation(Validation.every(epochs));
  }

  private static UnaryOperator<Fit> stoppedInside(int epoch, int step) {
    return fit ->
        fit.listening(
            new TrainingListener() {
              @Override
              public void batchEnded(TrainingRun run, Batch batch) {
                if (batch.epoch() == epoch && batch.step() == step) {
                  run.stop("no time left");
                }
              }
            });
  }

  private static List<Map<String, Double>> figures(End end) {
    return end.history().epochs().stream().map(Epoch::metrics).toList();
  }

  @Nested
  class ATraining {

    @Test
    void validatesEveryFewEpochsAndTheLast() {
      End end = run(every(3), fit -> fit);

      assertThat(end.validated()).containsExactly(3, 6, 7);
      for (int epoch : end.validated()) {
        assertThat(end.metrics(epoch)).isEqualTo(whole.metrics(epoch));
      }
      assertThat(end.metrics(1)).containsOnlyKeys("loss", "accuracy");
    }

    @Test
    void mayValidateTheLastEpochAlone() {
      End end = run(PLAN.validation(Validation.afterLastEpoch()), fit -> fit);

      assertThat(end.validated()).containsExactly(7);
      assertThat(end.metrics(7)).isEqualTo(whole.metrics(7));
    }

    @Test
    void endsInTheSameWeights() {
      assertThat(run(every(3), fit -> fit).sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void needsNoValidationData() {
      End end = runFit(PLAN.validation(Validation.afterLastEpoch()), fit -> fit);

      assertThat(end.validated()).isEmpty();
      assertThat(runFit(every(3), stoppedInside(2, 1)).validated()).isEmpty();
    }
  }

  @Nested
  class AnEarlyStop {

    @Test
    void byTheTrainingDataEndsWithAValidation() {
      TrainingPlan plan =
          PLAN.validation(Validation.afterLastEpoch())
              .callback(Callback.earlyStopping("loss", 1).minDelta(100).keepingLastWeights());

      End end = run(plan, fit -> fit.checkpointing(file));
      End again = run(plan, fit -> fit.checkpointing(file));

      assertThat(end.history().epochs()).hasSize(2);
      assertThat(end.validated()).containsExactly(2);
      assertThat(end.metrics(2)).isEqualTo(whole.metrics(2));
      assertThat(again).isEqualTo(end);
    }

    @Test
    void restoresTheBestOfTheEpochsThatWereValidated() {
      TrainingPlan plan = every(2).epochs(20).callback(Callback.earlyStopping("valLoss", 2));
      End end = run(plan, fit -> fit);
      int best = Monitor.of("valLoss").best(end.history().epochs());

      End known = run(plan.epochs(best), fit -> fit);

      assertThat(end.validated()).allMatch(epoch -> epoch % 2 == 0).contains(best);
      assertThat(end.history().epochs()).hasSize(best + 2);
      assertThat(end.sha256()).isEqualTo(known.sha256());
    }
  }

  @Nested
  class AStop {

    private final Map<String, List<float[]>> seen = new HashMap<>();
    private final List<Epoch> told = new ArrayList<>();

    private TrainingListener watching() {
      return new TrainingListener() {
        @Override
        public void epochEnded(TrainingRun run, Epoch epoch) {
          seen.put("epoch " + epoch.number(), values(run));
        }

        @Override
        public void batchEnded(TrainingRun run, Batch batch) {
          seen.put("step", values(run));
        }

        @Override
        public void epochValidated(TrainingRun run, Epoch epoch) {
          told.add(epoch);
          seen.put("validated", values(run));
        }

        @Override
        public void trainingEnded(TrainingRun run, History history) {
          seen.put("end", values(run));
          assertThat(history.epochs()).endsWith(told.toArray(Epoch[]::new));
        }

        private List<float[]> values(TrainingRun run) {
          return List.copyOf(run.weights().values());
        }
      };
    }

    private void assertSameWeights(String first, String second) {
      List<float[]> expected = seen.get(second);
      assertThat(seen.get(first)).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        assertThat(seen.get(first).get(i)).isEqualTo(expected.get(i));
      }
    }

    @Test
    void betweenTwoEpochsValidatesTheFirstOfThem() {
      End end = run(every(5), fit -> ResumeTest.stoppedAfter(3).apply(fit.listening(watching())));

      assertThat(end.validated()).containsExactly(3);
      assertThat(end.metrics(3)).isEqualTo(whole.metrics(3));
      assertThat(told).containsExactly(end.history().last());
      assertSameWeights("end", "epoch 3");
    }

    @Test
    void insideAnEpochValidatesTheOneBeforeAndKeepsTheStepsSince() {
      End end = run(every(5), fit -> stoppedInside(4, 2).apply(fit.listening(watching())));

      assertThat(end.validated()).containsExactly(3);
      assertThat(end.metrics(3)).isEqualTo(whole.metrics(3));
      assertThat(end.history().partial().orElseThrow().steps()).isEqualTo(2);
      assertSameWeights("validated", "epoch 3");
      assertSameWeights("end", "step");
    }

    @Test
    void afterAValidationNeedsNoOther() {
      End end = run(every(3), fit -> stoppedInside(4, 2).apply(fit.listening(watching())));

      assertThat(end.validated()).containsExactly(3);
      assertThat(told).isEmpty();
    }

    @Test
    void insideTheFirstEpochHasNothingToValidate() {
      End end = run(every(3), fit -> stoppedInside(1, 2).apply(fit.listening(watching())));

      assertThat(end.history().epochs()).isEmpty();
      assertThat(told).isEmpty();
    }

    @Test
    void restoresTheLastEpochIfItsValidationIsTheBest() {
      TrainingPlan plan =
          PLAN.validation(Validation.every(5)).callback(Callback.earlyStopping("valLoss", 6));

      End end = run(plan, fit -> stoppedInside(3, 2).apply(fit.listening(watching())));

      assertThat(end.validated()).containsExactly(2);
      assertThat(end.history().partial()).isEmpty();
      End known = run(plan, fit -> ResumeTest.stoppedAfter(2).apply(fit));
      assertThat(end.sha256()).isEqualTo(known.sha256());
    }

    @Test
    void savesTheBestModelWithTheWeightsThatWereValidated() throws IOException {
      Path best = folder.resolve("best.mnistkit");

      run(
          every(5),
          fit -> stoppedInside(3, 2).apply(fit.listening(ModelCheckpoint.best(best, "valLoss"))));

      try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
          Classifier saved = trainer.load(best)) {
        assertThat(saved.sha256()).isEqualTo(run(PLAN.epochs(2), fit -> fit).sha256());
      }
    }
  }

  @Nested
  class AResumedTraining {

    private final TrainingPlan plan =
        every(2)
            .epochs(20)
            .callback(Callback.earlyStopping("valLoss", 4))
            .callback(Callback.reduceOnPlateau("valLoss", 0.5, 2));

    @Test
    void endsLikeOneThatWasNeverStopped() {
      End straight = run(plan, fit -> fit);

      for (int epoch = 1; epoch < straight.history().epochs().size(); epoch++) {
        int last = epoch;
        run(plan, fit -> stoppedInside(last + 1, 2).apply(fit.checkpointing(file)));
      }
      End resumed = run(plan, fit -> fit.checkpointing(file));

      assertThat(resumed.sha256()).isEqualTo(straight.sha256());
      assertThat(figures(resumed)).isEqualTo(figures(straight));
      assertThat(resumed.history().stopReason()).isEqualTo(straight.history().stopReason());
    }

    @Test
    void validatesItsLastEpochIfItIsStoppedAtOnce() {
      run(plan, fit -> ResumeTest.stoppedAfter(3).apply(fit.checkpointing(file)));

      End end =
          run(
              plan,
              fit ->
                  fit.checkpointing(file)
                      .listening(
                          new TrainingListener() {
                            @Override
                            public void trainingResumed(TrainingRun run, History soFar) {
                              assertThat(soFar.last().isValidated()).isFalse();
                              run.stop("no time left");
                            }
                          }));

      assertThat(end.validated()).containsExactly(2, 3);
    }
  }
}
