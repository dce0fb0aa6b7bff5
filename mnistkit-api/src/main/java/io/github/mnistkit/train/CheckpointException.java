package io.github.mnistkit.train;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Thrown when the checkpoint of a training cannot be used: it cannot be read or written, or it is
 * damaged or belongs to another training, in which case the cause is an {@link
 * InvalidFileException}. The file is not changed.
 */
public final class CheckpointException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  /** Not serialized. */
  private final transient Path file;

  /**
   * Creates the exception.
   *
   * @param file the checkpoint
   * @param message the file and what is wrong with it
   * @param cause the failure
   */
  public CheckpointException(Path file, String message, IOException cause) {
    super(message, cause);
    this.file = file;
  }

  /**
   * Returns the checkpoint's file.
   *
   * @return as it was given to {@link Fit#checkpointing}
   */
  public Path file() {
    return file;
  }
}
