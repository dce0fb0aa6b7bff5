package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.search.SearchException;
import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.train.TrainingDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;

/**
 * A failure as reported to the user.
 *
 * @param exitCode the exit code of the process
 * @param text the message, one line
 */
record ErrorReport(int exitCode, String text) {

  /** The exit code for invalid options, input or environment. */
  static final int BAD_INPUT = 2;

  /** The exit code for other failures. */
  static final int FAILED = 1;

  private static final long MEBI = 1 << 20;

  static ErrorReport of(Throwable thrown) {
    if (thrown instanceof UncheckedIOException wrapped && wrapped.getCause() != null) {
      return of(wrapped.getCause());
    }
    if (thrown instanceof FileSystemException failed) {
      return new ErrorReport(BAD_INPUT, oneLine(failed.getFile() + ": " + reason(failed)));
    }
    if (thrown instanceof IOException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof UsageException) {
      return new ErrorReport(BAD_INPUT, oneLine(message(thrown)));
    }
    if (thrown instanceof TrainingDivergedException
        || thrown instanceof StudyException
        || thrown instanceof SearchException) {
      return new ErrorReport(FAILED, oneLine(message(thrown)));
    }
    if (thrown instanceof OutOfMemoryError) {
      long heap = Runtime.getRuntime().maxMemory() / MEBI;
      return new ErrorReport(
          FAILED, "out of memory with a heap of " + heap + " MiB: increase it with -Xmx");
    }
    String name = thrown.getClass().getSimpleName();
    return new ErrorReport(
        FAILED, oneLine(name + ": " + message(thrown)) + " (--verbose shows where)");
  }

  /** Explains why a file could not be read or written, since many exceptions give only its name. */
  static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a folder is expected, but this is a file";
    }
    if (failure instanceof NotDirectoryException) {
      return "a folder is expected, but this is not one";
    }
    return failure instanceof FileSystemException failed
        ? Optional.ofNullable(failed.getReason()).orElse(message(failure))
        : message(failure);
  }

  static String message(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null ? thrown.getClass().getSimpleName() : message;
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*\\R\\s*", " ").strip();
  }
}
