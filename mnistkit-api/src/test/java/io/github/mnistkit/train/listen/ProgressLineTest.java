package io.github.mnistkit.train.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.train.History;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

  private final StringBuilder out = new StringBuilder();
  private final ProgressLine progress = ProgressLine.on(out);
  private final FakeRun run = new FakeRun(progress).start();

  @Test
  void writesALineForAnEpochWithAllItsFigures() {
    run.end(3, 0.12344);

    assertThat(out).hasToString("epoch 3/10  loss 0.1234  valLoss 0.3734  0.5 s\n");
  }

  @Test
  void writesTheSameInEveryCountry() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      run.end(3, 0.5);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(out).hasToString("epoch 3/10  loss 0.5000  valLoss 0.7500  0.5 s\n");
  }

  @Test
  void writesALineForAnEpochThatIsValidatedAfterAStop() {
    run.endUnvalidated(3, 0.5).validate(3, 0.5);

    assertThat(out)
        .hasToString(
            """
            epoch 3/10  loss 0.5000  0.5 s
            epoch 3/10 validated  loss 0.5000  valLoss 0.7500  0.5 s
            """);
  }

  @Test
  void saysWhyTrainingWasStopped() {
    progress.trainingEnded(run, new History(List.of(FakeRun.epoch(1, 0.5)), Optional.of("enough")));

    assertThat(out).hasToString("stopped after 1 of 10 epochs: enough\n");
  }

  @Test
  void saysNothingOfATrainingThatEndsByItself() {
    progress.trainingEnded(run, FakeRun.history(0.5));

    assertThat(out).isEmpty();
  }

  @Test
  void flushesEveryLine() {
    StringWriter text = new StringWriter();

    new FakeRun(ProgressLine.on(new BufferedWriter(text))).start().end(1, 0.5);

    assertThat(text.toString()).startsWith("epoch 1/10");
  }

  @Test
  void endsTrainingWhereItCannotWrite() {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    FakeRun unseen =
        new FakeRun(ProgressLine.on(new OutputStreamWriter(broken, StandardCharsets.UTF_8)))
            .start();

    assertThatThrownBy(() -> unseen.end(1, 0.5))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the progress of training cannot be written: java.io.IOException: Broken pipe");
  }
}
