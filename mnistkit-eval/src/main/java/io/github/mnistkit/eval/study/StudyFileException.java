package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.TextTable;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when a file or folder of stored results is not as expected. */
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
   * Creates an exception for a file that is not as expected.
   *
   * @param file its path
   * @param expected what was expected; long texts are truncated
   * @param found what was found instead; long texts are truncated
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
            : TrialExecutor.text(cause));
    initCause(cause);
  }

  /** Truncates, since paths have about 200 characters and no message should exceed a thousand. */
  private static String cut(String text) {
    return text.length() <= LONGEST ? text : TextTable.cut(text, LONGEST);
  }

  /** {@return the path of the file or folder} */
  public String file() {
    return file;
  }

  /** {@return what was expected} */
  public String expected() {
    return expected;
  }

  /** {@return what was found instead} */
  public String found() {
    return found;
  }
}
