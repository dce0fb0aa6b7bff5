package io.github.mnistkit.file;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when a file is missing, truncated, too long, of another format or inconsistent. */
public final class InvalidFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** The file. */
  private final String file;

  /** The expected content. */
  private final String expected;

  /** The actual content. */
  private final String found;

  /**
   * Creates the exception.
   *
   * @param file the file or folder
   * @param expected what was expected in it
   * @param found what was found instead
   */
  public InvalidFileException(Path file, String expected, String found) {
    super(
        Quote.path(file)
            + ": "
            + Quote.message(Quote.visible("expected " + expected + ", found " + found)));
    this.file = file.toString();
    this.expected = expected;
    this.found = found;
  }

  /** {@return the path of the file} */
  public String file() {
    return file;
  }

  /** {@return what was expected in the file} */
  public String expected() {
    return expected;
  }

  /** {@return what was found instead} */
  public String found() {
    return found;
  }
}
