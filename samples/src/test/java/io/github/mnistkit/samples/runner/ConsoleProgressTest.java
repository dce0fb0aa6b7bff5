package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.console.ConsoleProgress;
import io.github.mnistkit.samples.console.Progress;
import io.github.mnistkit.testing.FitRun;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ConsoleProgressTest {

  private static final String ERASED = "\r\u001b[K";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void leavesNothingButALinePerEpoch() {
    try (Progress progress = progress()) {
      train(progress, new FakeTrainer());
    }
    String shown = bytes.toString(StandardCharsets.UTF_8);
    assertThat(shown.split(System.lineSeparator()))
        .extracting(line -> line.substring(line.lastIndexOf(ERASED) + ERASED.length()))
        .containsExactly(
            "epoch 1/2: loss 0.5000, accuracy 0.7500; 0.3 s",
            "epoch 2/2: loss 0.5000, accuracy 0.7500; 0.3 s");
  }

  @Test
  void leavesALineForAnEpochThatIsValidatedAfterAStop() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", 0.5);
    metrics.put("accuracy", 0.75);
    metrics.put("valLoss", 0.625);
    metrics.put("valAccuracy", 0.7);
    EpochRecorder recorder = new EpochRecorder();
    FitRun run = new FitRun(fit(new FakeTrainer()), 1);
    try (Progress progress = progress()) {
      for (TrainingListener listener : List.of(progress, recorder)) {
        listener.epochEnded(run, new Epoch(1, Map.of("loss", 0.5, "accuracy", 0.75), 0.25));
        listener.epochValidated(run, new Epoch(1, metrics, 0.5));
      }
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).split(System.lineSeparator()))
        .containsExactly(
            "epoch 1/2: loss 0.5000, accuracy 0.7500; 0.3 s",
            "epoch 1/2: loss 0.5000, accuracy 0.7500; validation 0.6250, 0.7000; 0.5 s");
    assertThat(recorder.epochs()).containsExactly(new Epoch(1, metrics, 0.5));
  }

  @Test
  void erasesTheBarOfATrainingThatFails() {
    FakeTrainer trainer = new FakeTrainer();
    trainer.divergesInEpoch = 1;
    try (Progress progress = progress()) {
      assertThatThrownBy(() -> train(progress, trainer))
          .isInstanceOf(TrainingDivergedException.class);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith(ERASED);
  }

  private Progress progress() {
    return new ConsoleProgress(new PrintStream(bytes, true, StandardCharsets.UTF_8), 79);
  }

  private static void train(Progress progress, FakeTrainer trainer) {
    fit(trainer).listening(progress).run().classifier().close();
  }

  private static Fit fit(FakeTrainer trainer) {
    return trainer
        .fit(ModelSpec.image(28, 28, 1).flatten().softmax(10), TrainingPlan.adam(1e-3).epochs(2))
        .on(Datasets.synthetic(20, 1, 1).train());
  }
}
