package io.github.mnistkit.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class FailureTest {

  @Test
  void namesAMissingFile() {
    assertThat(Failure.of(new NoSuchFileException("a/b")))
        .isEqualTo(new Failure(2, "a/b: there is no such file or folder"));
  }

  @Test
  void namesAFileThatMayNotBeRead() {
    assertThat(Failure.of(new AccessDeniedException("a/b")))
        .isEqualTo(new Failure(2, "a/b: access is denied"));
  }

  @Test
  void namesAFullDisk() {
    assertThat(Failure.of(new FileSystemException("a/b", null, "No space left on device")))
        .isEqualTo(new Failure(2, "a/b: No space left on device"));
  }

  @Test
  void looksIntoAWrappedFailure() {
    assertThat(Failure.of(new UncheckedIOException(new IOException("gone"))))
        .isEqualTo(new Failure(2, "gone"));
  }

  @Test
  void turnsSeveralLinesIntoOne() {
    assertThat(Failure.of(new IllegalArgumentException("a\n  b\r\nc")).text()).isEqualTo("a b c");
  }

  @Test
  void saysHowLargeTheHeapWas() {
    assertThat(Failure.of(new OutOfMemoryError()))
        .satisfies(failure -> assertThat(failure.exitCode()).isEqualTo(1))
        .satisfies(failure -> assertThat(failure.text()).matches("out of memory .* \\d+ MiB.*"));
  }

  @Test
  void namesTheKindOfAFailureWithoutText() {
    assertThat(Failure.of(new UnsupportedOperationException()).text())
        .startsWith("UnsupportedOperationException");
  }
}
