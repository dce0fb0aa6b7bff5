package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Monitor;
import io.github.mnistkit.train.Optimizer;
import io.github.mnistkit.train.Schedule;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import io.github.mnistkit.train.TrainingRun;
import io.github.mnistkit.train.listen.CsvLog;
import io.github.mnistkit.train.listen.ModelCheckpoint;
import io.github.mnistkit.train.listen.ProgressLine;
import io.github.mnistkit.train.listen.TimeLimit;
import io.github.mnistkit.train.tensorboard.TensorBoardLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listeners of {@code train.listen}, all at once, in trainings that are real. */
class ReadyListenersTest {

  private static final Examples EXAMPLES = Toy.separable(90, 4);
  private static final Examples VALIDATION = Toy.separable(40, 7);
  private static final ModelSpec SPEC = ModelSpec.image(4, 4, 1).flatten().dropout(0.2).softmax(4);
  private static final TrainingPlan PLAN =
      TrainingPlan.of(Optimizer.adam(), Schedule.cosine(0.02)).batchSize(16).epochs(5).seed(9);

  @TempDir private Path folder;
  private final StringBuilder progress = new StringBuilder();

  /** What a training ended with; its classifier is closed. */
  private record End(String sha256, History history) {}

  /** Trains with every listener, in a folder, until an epoch has ended. */
  private End train(Path to, int until) {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      Fit fit =
          trainer
              .fit(SPEC, PLAN)
              .on(EXAMPLES)
              .validating(VALIDATION)
              .checkpointing(to.resolve("run.checkpoint"))
              .listening(ModelCheckpoint.best(to.resolve("best.mnistkit"), "valLoss"))
              .listening(ModelCheckpoint.every(2, to.resolve("models")))
              .listening(CsvLog.to(to.resolve("epochs.csv")))
              .listening(TensorBoardLog.to(to.resolve("tensorboard")).histograms())
              .listening(TimeLimit.of(Duration.ofHours(1)))
              .listening(ProgressLine.on(progress))
              .listening(stopAfter(until));
      FitResult result = fit.run();
      try (Classifier classifier = result.classifier()) {
        return new End(classifier.sha256(), result.history());
      }
    }
  }

  private static TrainingListener stopAfter(int epoch) {
    return new TrainingListener() {
      @Override
      public void epochEnded(TrainingRun run, Epoch ended) {
        if (ended.number() == epoch) {
          run.stop("the power fails");
        }
      }
    };
  }

  private static String sha256(Path model) throws IOException {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier classifier = trainer.load(model)) {
      return classifier.sha256();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /** The columns of a table without the seconds, which differ from run to run. */
  private static List<String> repeatable(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .map(line -> line.replaceFirst(",[^,]*,", ","))
        .toList();
  }

  @Test
  void keepWhatAnUninterruptedTrainingKeepsWhereOneIsResumed() throws IOException {
    Path whole = folder.resolve("whole");
    Path resumed = folder.resolve("resumed");

    train(whole, 99);
    train(resumed, 3);
    train(resumed, 99);

    assertThat(repeatable(resumed.resolve("epochs.csv")))
        .hasSize(6)
        .isEqualTo(repeatable(whole.resolve("epochs.csv")));
    assertThat(sha256(resumed.resolve("best.mnistkit")))
        .isEqualTo(sha256(whole.resolve("best.mnistkit")));
    assertThat(names(resumed.resolve("models")))
        .containsExactly("epoch-0002.mnistkit", "epoch-0004.mnistkit");
    assertThat(names(resumed.resolve("tensorboard"))).hasSize(2);
  }

  @Test
  void saveTheModelOfTheBestEpoch() throws IOException {
    End end = train(folder, 99);
    int best = Monitor.of("valLoss").best(end.history().epochs());

    End known = train(folder.resolve("known"), best);

    assertThat(sha256(folder.resolve("best.mnistkit"))).isEqualTo(known.sha256());
  }

  @Test
  void showALineForEachEpochAndTheReasonOfAnEarlyEnd() {
    train(folder, 3);

    assertThat(progress.toString().lines())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(2))
                  .matches(
                      "epoch 3/5  loss \\d\\.\\d{4}  accuracy \\d\\.\\d{4}  valLoss \\d\\.\\d{4}"
                          + "  valAccuracy \\d\\.\\d{4}  \\d+\\.\\d s");
              assertThat(lines.get(3)).isEqualTo("stopped after 3 of 5 epochs: the power fails");
            });
  }

  @Test
  void stopATrainingThatTakesTooLong() {
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        FitResult result =
            trainer
                .fit(SPEC, PLAN)
                .on(EXAMPLES)
                .listening(TimeLimit.of(Duration.ofNanos(1)))
                .run()) {
      assertThat(result.history().epochs()).isEmpty();
      assertThat(result.history().stopReason()).contains("time limit of 0.000000001 s reached");
    }
  }
}
