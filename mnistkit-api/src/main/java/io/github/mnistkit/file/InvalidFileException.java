package io.github.mnistkit.file;

import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/**
 * Thrown when a file is missing, truncated, too long, of another format or inconsistent, or belongs
 * to another training or study.
 */
public final class InvalidFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** The file. */
  private final String file;

  /** The expected content. */
  private final String expected;

  /** The actual content. */
  private final String found;

  /**
   * Creates the exception with the message {@code FILE: expected EXPECTED, found FOUND}.
   *
   * @param file the file or folder
   * @param expected what was expected in it
   * @param found what was found instead
   */
  public InvalidFileException(Path file, String expected, String found) {
    this(file, expected, found, "expected " + expected + ", found " + found);
  }

  /**
   * Creates the exception with a message in other words.
   *
   * @param file the file or folder
   * @param expected what was expected in it
   * @param found what was found instead
   * @param fault the message without the path of the file
   */
  public InvalidFileException(Path file, String expected, String found, String fault) {
    super(message(file, fault));
    this.file = file.toString();
    this.expected = expected;
    this.found = found;
  }

  /**
   * Creates the exception with a message in other words, and the failure that caused it.
   *
   * @param file the file or folder
   * @param expected what was expected in it
   * @param found what was found instead
   * @param fault the message without the path of the file
   * @param cause the failure
   */
  public InvalidFileException(
      Path file, String expected, String found, String fault, Throwable cause) {
    super(message(file, fault), cause);
    this.file = file.toString();
    this.expected = expected;
    this.found = found;
  }

  private static String message(Path file, String fault) {
    return Quote.path(file) + ": " + Quote.message(Quote.visible(fault));
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
