package io.github.mnistkit.data;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * A data file that is not what it should be: missing, truncated, overlong, foreign or
 * contradictory.
 */
public final class DataFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** The file. */
  private final String file;

  /** What it should hold. */
  private final String expected;

  /** What it holds. */
  private final String found;

  DataFileException(Path file, String expected, String found) {
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

  /** {@return what the file should have held} */
  public String expected() {
    return expected;
  }

  /** {@return what was there instead} */
  public String found() {
    return found;
  }
}
