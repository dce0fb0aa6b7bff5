package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumeTest {

  private static final Examples EXAMPLES = Toy.separable(90, 4);

  /** Labels that have nothing to do with the pixels: what is learned makes the loss worse. */
  private static final Examples VALIDATION = Toy.random(Toy.SMALL, 40, 4, 7);

  private static final ModelSpec SPEC =
      ModelSpec.image(4, 4, 1)
          .conv2d(3, 3)
          .relu()
          .batchNorm()
          .maxPool2d(2)
          .flatten()
          .dropout(0.3)
          .dense(9)
          .tanh()
          .softmax(4);
  private static final TrainingPlan PLAN =
      TrainingPlan.of(Optimizer.adam(), Schedule.cosine(0.01)).batchSize(16).epochs(6).seed(9);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("run.checkpoint");
  }

  /** What a training ended with. */
  private record End(String sha256, History history) {}

  private static End run(TrainingPlan plan, UnaryOperator<Fit> settings) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result =
            settings.apply(trainer.fit(SPEC, plan).on(EXAMPLES).validating(VALIDATION)).run()) {
      return new End(result.classifier().sha256(), result.history());
    }
  }

  private static List<Object> figures(History history) {
    List<Object> figures = new ArrayList<>();
    history.epochs().forEach(epoch -> figures.add(epoch.metrics()));
    return figures;
  }

  private UnaryOperator<Fit> keptUntil(int epoch) {
    return fit -> stoppedAfter(epoch).apply(fit.checkpointing(file));
  }

  static UnaryOperator<Fit> stoppedAfter(int epoch) {
    return fit ->
        fit.listening(
            new TrainingListener() {
              @Override
              public void epochEnded(TrainingRun run, Epoch ended) {
                if (ended.number() == epoch) {
                  run.stop("the power fails");
                }
              }
            });
  }

  @Nested
  class AResumedTraining {

    @ParameterizedTest
    @MethodSource("io.github.mnistkit.tf.Trainings#optimizers")
    void endsWhereOneEndsThatWasNeverStopped(Optimizer optimizer) {
      TrainingPlan plan = PLAN.optimizer(optimizer);
      End whole = run(plan, fit -> fit);

      run(plan, keptUntil(2));
      End resumed = run(plan, fit -> fit.checkpointing(file));

      assertThat(resumed.sha256()).isEqualTo(whole.sha256());
      assertThat(figures(resumed.history())).isEqualTo(figures(whole.history()));
    }

    @Test
    void mayBeStoppedAfterEveryEpoch() {
      End whole = run(PLAN, fit -> fit);

      for (int epoch = 1; epoch <= 5; epoch++) {
        run(PLAN, keptUntil(epoch));
      }
      End resumed = run(PLAN, fit -> fit.checkpointing(file));

      assertThat(resumed.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void repeatsAnEpochThatWasStoppedHalfway() {
      End whole = run(PLAN, fit -> fit);

      run(
          PLAN,
          fit ->
              fit.checkpointing(file)
                  .listening(
                      new TrainingListener() {
                        @Override
                        public void batchEnded(TrainingRun run, Batch batch) {
                          if (batch.epoch() == 3 && batch.step() == 2) {
                            run.stop("the power fails");
                          }
                        }
                      }));
      End resumed = run(PLAN, fit -> fit.checkpointing(file));

      assertThat(resumed.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void keepsTheBestWeightsAndTheReducedRate() {
      TrainingPlan plan =
          PLAN.schedule(Schedule.constant(0.03))
              .epochs(20)
              .callback(Callback.earlyStopping("valLoss", 4))
              .callback(Callback.reduceOnPlateau("loss", 0.5, 1));
      End whole = run(plan, fit -> fit);
      assertThat(whole.history().stopReason()).isPresent();

      run(plan, keptUntil(whole.history().epochs().size() - 2));
      End resumed = run(plan, fit -> fit.checkpointing(file));

      assertThat(resumed.sha256()).isEqualTo(whole.sha256());
      assertThat(figures(resumed.history())).isEqualTo(figures(whole.history()));
      assertThat(resumed.history().stopReason()).isEqualTo(whole.history().stopReason());
    }

    @Test
    void goesOnFromTheLastEpochThatWasKept() {
      End whole = run(PLAN, fit -> fit);
      List<Integer> told = new ArrayList<>();

      run(PLAN, fit -> stoppedAfter(5).apply(fit).checkpointing(file, 2));
      End resumed = run(PLAN, fit -> fit.checkpointing(file, 2).listening(resumedAfter(told)));

      assertThat(told).containsExactly(4);
      assertThat(resumed.sha256()).isEqualTo(whole.sha256());
    }

    @Test
    void isNotRepeatedIfItWasFinished() {
      End whole = run(PLAN, fit -> fit.checkpointing(file));
      List<Integer> told = new ArrayList<>();

      End again = run(PLAN, fit -> fit.checkpointing(file).listening(resumedAfter(told)));

      assertThat(told).containsExactly(6);
      assertThat(again).isEqualTo(whole);
    }

    private static TrainingListener resumedAfter(List<Integer> told) {
      return new TrainingListener() {
        @Override
        public void trainingResumed(TrainingRun run, History soFar) {
          told.add(soFar.epochs().size());
        }
      };
    }
  }

  @Nested
  class EarlyStopping {

    @Test
    void endsWithTheWeightsOfTheBestEpoch() {
      TrainingPlan plan = PLAN.schedule(Schedule.constant(0.03)).epochs(20);
      TrainingPlan stopping = plan.callback(Callback.earlyStopping("valLoss", 3));
      End ended = run(stopping, fit -> fit);
      int best = stopping.callbacks().get(0).monitors().get(0).best(ended.history().epochs());

      End known = run(plan.epochs(best), fit -> fit);

      assertThat(ended.history().epochs().size()).isEqualTo(best + 3);
      assertThat(ended.sha256()).isEqualTo(known.sha256());
    }

    @Test
    void mayEndWithTheLastWeights() {
      TrainingPlan plan = PLAN.schedule(Schedule.constant(0.03)).epochs(20);
      End ended =
          run(plan.callback(Callback.earlyStopping("valLoss", 3).keepingLastWeights()), fit -> fit);

      End known = run(plan.epochs(ended.history().epochs().size()), fit -> fit);

      assertThat(ended.sha256()).isEqualTo(known.sha256());
    }
  }

  @Nested
  class ACheckpointOfAnotherTraining {

    @BeforeEach
    void keep() {
      run(PLAN, keptUntil(1));
    }

    private void assertRefused(TrainingPlan plan, UnaryOperator<Fit> settings, String fault)
        throws IOException {
      byte[] before = Files.readAllBytes(file);
      assertThatThrownBy(() -> run(plan, fit -> settings.apply(fit).checkpointing(file)))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(InvalidFileException.class)
          .hasMessageStartingWith(
              file + ": it is the checkpoint of another training, which differs")
          .hasMessageContaining(fault);
      assertThat(file).hasBinaryContent(before);
    }

    @Test
    void hasAnotherPlan() throws IOException {
      assertRefused(
          PLAN.epochs(7),
          fit -> fit,
          "in plan: \"run = epochs batchSize=16 epochs=6 seed=9\" there, \"run = epochs"
              + " batchSize=16 epochs=7 seed=9\" here");
    }

    @Test
    void hasAnotherStart() throws IOException {
      try (Classifier start = Trainings.untrained(SPEC, 3)) {
        assertRefused(
            PLAN,
            fit -> fit.startingFrom(start),
            "in starting weights: \"none\" there, \"" + start.sha256() + "\" here");
      }
    }

    @Test
    void hasOtherData() {
      try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
        Fit other =
            trainer
                .fit(SPEC, PLAN)
                .on(Toy.separable(90, 5))
                .validating(VALIDATION)
                .checkpointing(file);

        assertThatThrownBy(other::run)
            .hasMessageContaining("differs in training data: \"toy, SHA-256 ");
      }
    }

    @Test
    void isKeptOutWhileOneIsUnderWay() {
      assertThatThrownBy(
              () ->
                  run(
                      PLAN,
                      fit ->
                          fit.checkpointing(file)
                              .listening(
                                  new TrainingListener() {
                                    @Override
                                    public void epochEnded(TrainingRun run, Epoch epoch) {
                                      run(PLAN, second -> second.checkpointing(file));
                                    }
                                  })))
          .hasMessage(file + ": another training writes its checkpoints there");
    }

    @Test
    void isRefusedIfItIsAModel() throws IOException {
      try (Classifier model = Trainings.untrained(SPEC, 3)) {
        model.save(file);
      }

      assertThatThrownBy(() -> run(PLAN, fit -> fit.checkpointing(file)))
          .hasMessage(
              file + ": expected a \"mnistkit checkpoint 1\", but found a \"mnistkit model 1\"");
    }

    @Test
    void canBeGivenOnlyOnce() {
      assertThatThrownBy(
              () -> run(PLAN, fit -> fit.checkpointing(file).checkpointing(folder.resolve("b"))))
          .hasMessage("a checkpoint can be given only once, but there is already " + file);
    }
  }

  @Test
  void filesOfOthersBesideTheCheckpointStay() throws IOException {
    Path of = Files.writeString(folder.resolve("run.checkpoint.123-1.part"), "another's");
    Path random = Files.writeString(folder.resolve("run.checkpoint.0123456789abcdef.part"), "mine");

    run(PLAN.epochs(1), fit -> fit.checkpointing(file));

    assertThat(of).hasContent("another's");
    assertThat(random).hasContent("mine");
    assertThat(file).exists();
  }
}
