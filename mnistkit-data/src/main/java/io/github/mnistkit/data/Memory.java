package io.github.mnistkit.data;

import java.nio.file.Path;
import java.util.function.Supplier;

/** Room for what files declare, refused as the file's fault where there is none. */
final class Memory {
  private Memory() {}

  static byte[] bytes(Path file, int count) throws DataFileException {
    return guard(file, count, () -> new byte[count]);
  }

  /** Runs what allocates a few large arrays. One that does not fit harms nobody else. */
  static <T> T guard(Path file, long bytes, Supplier<T> allocation) throws DataFileException {
    try {
      return allocation.get();
    } catch (OutOfMemoryError e) {
      throw new DataFileException(
          file,
          "content that fits into memory (" + Runtime.getRuntime().maxMemory() + " bytes)",
          bytes + " bytes");
    }
  }
}
