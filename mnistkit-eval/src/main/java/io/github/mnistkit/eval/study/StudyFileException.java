package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.TextTable;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A file or folder of kept results that is not what it should be. */
public final class StudyFileException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private static final int LONGEST = 380;

  /** The file or folder. */
  private final String file;

  /** What was expected. */
  private final String expected;

  /** What was found. */
  private final String found;

  /**
   * A file that is another than expected.
   *
   * @param file its path
   * @param expected what should have been there; only the beginning of a long text is kept
   * @param found what was there instead; only the beginning of a long text is kept
   */
  public StudyFileException(Path file, String expected, String found) {
    super(file + ": expected " + cut(expected) + ", found " + cut(found));
    this.file = file.toString();
    this.expected = cut(expected);
    this.found = cut(found);
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

  /** Paths are 200 letters or so, and no error is to be longer than a thousand. */
  private static String cut(String text) {
    return text.length() <= LONGEST ? text : TextTable.cut(text, LONGEST);
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
