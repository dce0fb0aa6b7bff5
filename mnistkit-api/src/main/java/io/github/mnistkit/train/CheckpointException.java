package io.github.mnistkit.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The checkpoint of a training cannot be used: it is damaged or of another training, which the
 * cause, a {@link ModelFileException}, says, or it cannot be read or written. The file is left as
 * it was.
 */
public final class CheckpointException extends UncheckedIOException {

  private static final long serialVersionUID = 1L;

  /** Not part of a serialized exception. */
  private final transient Path file;

  /**
   * A checkpoint and what is wrong with it.
   *
   * @param file the checkpoint
   * @param message names the file and the fault
   * @param cause what noticed it
   */
  public CheckpointException(Path file, String message, IOException cause) {
    super(message, cause);
    this.file = file;
  }

  /**
   * The checkpoint.
   *
   * @return as it was given to {@link Fit#checkpointing}
   */
  public Path file() {
    return file;
  }
}
