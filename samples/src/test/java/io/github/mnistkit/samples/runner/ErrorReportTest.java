package io.github.mnistkit.samples.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ErrorReportTest {

  @Test
  void namesAMissingFile() {
    assertThat(ErrorReport.of(new NoSuchFileException("a/b")))
        .isEqualTo(new ErrorReport(2, "a/b: there is no such file or folder"));
  }

  @Test
  void namesAFileThatMayNotBeRead() {
    assertThat(ErrorReport.of(new AccessDeniedException("a/b")))
        .isEqualTo(new ErrorReport(2, "a/b: access is denied"));
  }

  @Test
  void namesAFullDisk() {
    assertThat(ErrorReport.of(new FileSystemException("a/b", null, "No space left on device")))
        .isEqualTo(new ErrorReport(2, "a/b: No space left on device"));
  }

  @Test
  void unwrapsAFailure() {
    assertThat(ErrorReport.of(new UncheckedIOException(new IOException("gone"))))
        .isEqualTo(new ErrorReport(2, "gone"));
  }

  @Test
  void turnsSeveralLinesIntoOne() {
    assertThat(ErrorReport.of(new IllegalArgumentException("a\n  b\r\nc")).text())
        .isEqualTo("a b c");
  }

  @Test
  void reportsTheSizeOfTheHeap() {
    assertThat(ErrorReport.of(new OutOfMemoryError()))
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1))
        .satisfies(failure -> assertThat(failure.text()).matches("out of memory .* \\d+ MiB.*"));
  }

  @Test
  void namesTheKindOfAFailureWithoutText() {
    assertThat(ErrorReport.of(new UnsupportedOperationException()).text())
        .startsWith("UnsupportedOperationException");
  }
}
