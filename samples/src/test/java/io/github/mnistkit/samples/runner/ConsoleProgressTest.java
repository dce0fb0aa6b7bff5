package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.samples.console.ConsoleProgress;
import io.github.mnistkit.samples.console.Progress;
import io.github.mnistkit.train.TrainingDivergedException;
import io.github.mnistkit.train.TrainingPlan;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    trainer
        .fit(ModelSpec.image(28, 28, 1).flatten().softmax(10), TrainingPlan.adam(1e-3).epochs(2))
        .on(Datasets.synthetic(20, 1, 1).train())
        .listening(progress)
        .run()
        .classifier()
        .close();
  }
}
