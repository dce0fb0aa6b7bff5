package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file of a model or of a training that cannot be used as it is. */
public final class ModelFileException extends IOException {

  @Serial private static final long serialVersionUID = 1;

  /**
   * A file and what is wrong with it.
   *
   * @param file the file
   * @param fault what was expected, and what was found
   */
  public ModelFileException(Path file, String fault) {
    super(Quote.path(file) + ": " + Quote.message(Quote.visible(fault)));
  }

  /**
   * A file and what is wrong with it.
   *
   * @param file the file
   * @param fault what was expected, and what was found
   * @param cause what noticed it
   */
  public ModelFileException(Path file, String fault, Throwable cause) {
    super(Quote.path(file) + ": " + Quote.message(Quote.visible(fault)), cause);
  }
}
