package io.github.mnistkit.eval.study;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file or folder of kept results that is not what it should be. */
public final class StudyFileException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  /** The file or folder. */
  private final String file;

  /** What was expected. */
  private final String expected;

  /** What was found. */
  private final String found;

  StudyFileException(Path file, String expected, String found) {
    super(file + ": expected " + expected + ", found " + found);
    this.file = file.toString();
    this.expected = expected;
    this.found = found;
  }

  StudyFileException(Path file, String expected, Exception cause) {
    this(
        file,
        expected,
        cause instanceof IllegalArgumentException
            ? "another text: " + cause.getMessage()
            : Worker.text(cause));
    initCause(cause);
  }

  /** {@return the path of the file or folder} */
  public String file() {
    return file;
  }

  /** {@return what should have been there} */
  public String expected() {
    return expected;
  }

  /** {@return what was there instead} */
  public String found() {
    return found;
  }
}
