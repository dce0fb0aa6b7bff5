package io.github.mnistkit.eval.internal;

import io.github.mnistkit.file.InvalidFileException;
import java.nio.file.Path;

/** Bounds the texts about files of stored results that are not as expected. */
public final class StoredFileFaults {

  private static final int LONGEST = 380;

  private StoredFileFaults() {}

  /**
   * Returns the exception for a file or folder.
   *
   * @param file its path
   * @param expected what was expected; long texts are truncated
   * @param found what was found instead; long texts are truncated
   * @return to be thrown
   */
  public static InvalidFileException of(Path file, String expected, String found) {
    return new InvalidFileException(file, cut(expected), cut(found));
  }

  /**
   * Returns the exception for a file or folder, with the failure that caused it.
   *
   * @param file its path
   * @param expected what was expected; long texts are truncated
   * @param found what was found instead; long texts are truncated
   * @param cause the failure
   * @return to be thrown
   */
  public static InvalidFileException of(Path file, String expected, String found, Exception cause) {
    InvalidFileException fault = of(file, expected, found);
    fault.initCause(cause);
    return fault;
  }

  /** Truncates, since paths have about 200 characters and no message should exceed a thousand. */
  private static String cut(String text) {
    return text.length() <= LONGEST ? text : Shown.cut(text, LONGEST);
  }
}
