package io.github.mnistkit.internal.modelfile;

import io.github.mnistkit.file.InvalidFileException;
import java.nio.file.Path;

/** Words what is wrong with the file of a model or a checkpoint. */
public final class FileFaults {

  private FileFaults() {}

  /** Returns the exception for a file that is not what was expected. */
  public static InvalidFileException butFound(Path file, String expected, String found) {
    return new InvalidFileException(
        file, expected, found, "expected " + expected + ", but found " + found);
  }

  /**
   * Returns the exception for a file that was changed after it had been written.
   *
   * @param file the file
   * @param how how it was changed, in words
   * @param expected what was expected in it
   * @param found what was found instead
   * @return to be thrown
   */
  public static InvalidFileException damaged(Path file, String how, String expected, String found) {
    return new InvalidFileException(
        file, expected, found, how + ": expected " + expected + ", but found " + found);
  }
}
