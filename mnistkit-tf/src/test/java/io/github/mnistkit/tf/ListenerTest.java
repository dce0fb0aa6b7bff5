package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.PartialEpoch;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ListenerTest {

  private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).flatten().softmax(4);
  private static final TrainingPlan PLAN = TrainingPlan.adam(0.01).batchSize(8).epochs(2);
  private static final Examples EXAMPLES = Toy.separable(20, 1);

  /** Writes down what it is told, and stops where it was asked to. */
  private static final class Recorder implements TrainingListener {
    private final List<String> events = new ArrayList<>();
    private final List<Batch> batches = new ArrayList<>();
    private final String stopAt;

    Recorder(String stopAt) {
      this.stopAt = stopAt;
    }

    @Override
    public void trainingStarted(TrainingRun run) {
      add(run, "start " + run.examples() + "/" + run.stepsPerEpoch());
    }

    @Override
    public void batchEnded(TrainingRun run, Batch batch) {
      batches.add(batch);
      add(run, "batch " + batch.epoch() + "." + batch.step() + " " + batch.examplesSeen());
    }

    @Override
    public void epochEnded(TrainingRun run, Epoch epoch) {
      add(run, "epoch " + epoch.number());
    }

    @Override
    public void trainingEnded(TrainingRun run, History history) {
      add(run, "end " + history.epochs().size());
    }

    private void add(TrainingRun run, String event) {
      events.add(event);
      if (event.startsWith(stopAt)) {
        run.stop("after " + stopAt);
        run.stop("another reason");
      }
    }
  }

  private static History train(TrainingListener... listeners) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Fit fit = trainer.fit(SPEC, PLAN).on(EXAMPLES);
      for (TrainingListener listener : listeners) {
        fit = fit.listening(listener);
      }
      FitResult result = fit.run();
      result.classifier().close();
      return result.history();
    }
  }

  @Test
  void hearsOfEveryBatchAndEpochInOrder() {
    Recorder recorder = new Recorder("never");

    History history = train(recorder);

    assertThat(recorder.events)
        .containsExactly(
            "start 20/3",
            "batch 1.1 8",
            "batch 1.2 16",
            "batch 1.3 20",
            "epoch 1",
            "batch 2.1 8",
            "batch 2.2 16",
            "batch 2.3 20",
            "epoch 2",
            "end 2");
    assertThat(history.stopReason()).isEmpty();
  }

  @Test
  void isToldAfterThoseGivenBeforeIt() {
    List<String> order = new ArrayList<>();

    train(
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            order.add("first " + epoch.number());
          }
        },
        new TrainingListener() {
          @Override
          public void epochEnded(TrainingRun run, Epoch epoch) {
            order.add("second " + epoch.number());
          }
        });

    assertThat(order).containsExactly("first 1", "second 1", "first 2", "second 2");
  }

  @Test
  void seesRunningMeansThatEndInTheEpochsFigures() {
    Recorder recorder = new Recorder("never");

    Epoch last = train(recorder).last();

    TrainingListener.Batch batch = recorder.batches.get(5);
    assertThat(batch.loss()).isCloseTo(last.loss(), within(0.0));
    assertThat(batch.accuracy()).isCloseTo(last.accuracy(), within(0.0));
    assertThat(recorder.batches.get(3).loss()).isNotEqualTo(batch.loss());
  }

  @Test
  void isToldOfAFailureEvenIfAnotherFailsAtThat() {
    List<Throwable> told = new ArrayList<>();
    TrainingListener failing =
        new TrainingListener() {
          @Override
          public void trainingStarted(TrainingRun run) {
            throw new IllegalStateException("first");
          }

          @Override
          public void trainingFailed(TrainingRun run, Throwable cause) {
            throw new IllegalStateException("second");
          }
        };
    TrainingListener second =
        new TrainingListener() {
          @Override
          public void trainingFailed(TrainingRun run, Throwable cause) {
            told.add(cause);
          }
        };

    assertThatThrownBy(() -> train(failing, second))
        .hasMessage("first")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1))
        .satisfies(e -> assertThat(told).containsExactly(e));
  }

  @Test
  void endsTrainingByItsOwnError() {
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void batchEnded(TrainingRun run, Batch batch) {
            throw new UnsupportedOperationException("broken listener");
          }
        };

    assertThatThrownBy(() -> train(broken))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessage("broken listener");
  }

  @Nested
  class Stopping {

    @Test
    void endsTrainingAfterTheBatchAndKeepsFinishedEpochs() {
      Recorder recorder = new Recorder("batch 2.2");

      History history = train(recorder);

      assertThat(recorder.events).endsWith("batch 2.1 8", "batch 2.2 16", "end 1");
      assertThat(history.epochs()).hasSize(1);
      assertThat(history.partial().orElseThrow().number()).isEqualTo(2);
      assertThat(history.partial().orElseThrow().steps()).isEqualTo(2);
    }

    @Test
    void keepsTheStepsOfAFirstEpoch() {
      Recorder recorder = new Recorder("batch 1.2");

      History history = train(recorder);

      TrainingListener.Batch last = recorder.batches.get(1);
      assertThat(history.epochs()).isEmpty();
      assertThat(history.partial()).contains(new PartialEpoch(1, 2, last.loss(), last.accuracy()));
      assertThatThrownBy(history::last)
          .hasMessage(
              "training was stopped before an epoch was finished, after 2 steps: after batch 1.2");
    }

    @Test
    void keepsTheFirstReason() {
      assertThat(train(new Recorder("batch 2.2")).stopReason()).contains("after batch 2.2");
    }

    @Test
    void finishesAnEpochWhoseLastBatchIsDone() {
      Recorder recorder = new Recorder("batch 1.3");

      History history = train(recorder);

      assertThat(recorder.events).endsWith("batch 1.3 20", "epoch 1", "end 1");
      assertThat(history.stopReason()).contains("after batch 1.3");
    }

    @Test
    void endsTrainingBetweenEpochs() {
      Recorder recorder = new Recorder("epoch 1");

      History history = train(recorder);

      assertThat(recorder.events).endsWith("epoch 1", "end 1");
      assertThat(history.stopReason()).contains("after epoch 1");
    }

    @Test
    void makesNoUpdateWhenAskedBeforeTheFirst() {
      Recorder recorder = new Recorder("start");

      History history = train(recorder);

      assertThat(recorder.events).containsExactly("start 20/3", "end 0");
      assertThatThrownBy(history::last)
          .hasMessage("training was stopped before an epoch was finished: after start");
    }

    @Test
    void isNoReasonWhenAllEpochsWereMadeAnyway() {
      assertThat(train(new Recorder("epoch 2")).stopReason()).isEmpty();
    }
  }
}
