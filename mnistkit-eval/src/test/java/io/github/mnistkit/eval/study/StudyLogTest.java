package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StudyLogTest {

  private final StringBuilder text = new StringBuilder();
  private final StudyLog log = StudyLog.on(text);

  private static StudyProgress progress(int ended, int kept) {
    return StudyProgress.of(ended, 0, kept, 6, 2_000_000_000L);
  }

  @Test
  void writesTheMetricsOfEachRunAndTheProgress() {
    log.started(progress(0, 0));
    log.ended(Studies.finished("wide", 0, 4.21, 0.5, 0.96125, 0.9375), progress(1, 0));

    assertThat(text)
        .hasToString(
            """
            wide, run 0 (seed 1): accuracy 0.9375, best 0.9613; 4.2 s
              1 of 6 runs ended, about 10 s left
            """);
  }

  @Test
  void saysThatAStudyIsResumed() {
    log.started(progress(2, 2));

    assertThat(text).hasToString("resuming: 2 of 6 runs ended\n");
  }

  @Test
  void cutsALongNameButNotTheRun() {
    log.ended(Studies.finished("a name\n" + "w".repeat(90), 0, 4.21, 0.5), progress(1, 0));

    String first = text.toString().lines().findFirst().orElseThrow();
    assertThat(first)
        .hasSize(80)
        .startsWith("a name www")
        .endsWith("w…, run 0 (seed 1): accuracy 0.5000, best 0.5000; 4.2 s");
  }

  @Test
  void writesFailuresAndWhatCannotBeSaved() {
    log.failed(Studies.failed("a", 1, "no memory"), progress(1, 0));
    log.notSaved(Studies.failed("a", 1, "x"), new IOException("disk full"));

    assertThat(text)
        .hasToString(
            """
            failed: a, run 1 (seed 2): no memory
            could not be saved: a, run 1 (seed 2): IOException: disk full
            """);
  }

  @Test
  void flushesAStream() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    StudyLog.on(new PrintStream(new BufferedOutputStream(bytes), false)).started(progress(1, 1));

    assertThat(bytes.toString(StandardCharsets.UTF_8)).startsWith("resuming");
  }

  @Test
  void endsTheStudyIfNothingCanBeWritten() {
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("closed");
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };

    assertThatThrownBy(() -> StudyLog.on(closed).started(progress(1, 1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("the progress of the study cannot be written: java.io.IOException: closed");
  }
}
