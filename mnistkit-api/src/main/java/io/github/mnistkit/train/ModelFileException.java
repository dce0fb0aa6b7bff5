package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when the file of a model or of a training is damaged or unsuitable. */
public final class ModelFileException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  /**
   * Creates the exception.
   *
   * @param file the file
   * @param fault what was expected and what was found
   */
  public ModelFileException(Path file, String fault) {
    super(Quote.path(file) + ": " + Quote.message(Quote.visible(fault)));
  }

  /**
   * Creates the exception.
   *
   * @param file the file
   * @param fault what was expected and what was found
   * @param cause the failure
   */
  public ModelFileException(Path file, String fault, Throwable cause) {
    super(Quote.path(file) + ": " + Quote.message(Quote.visible(fault)), cause);
  }
}
