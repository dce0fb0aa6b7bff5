package io.github.mnistkit.data.support;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.ReadLimits;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * Allocates memory for sizes declared by files, and reports a lack of memory as an error of the
 * file.
 */
public final class GuardedAllocation {
  private GuardedAllocation() {}

  public static byte[] bytes(Path file, int count) throws InvalidFileException {
    return guard(file, count, () -> new byte[count]);
  }

  /**
   * Runs an allocation of a few large arrays. An OutOfMemoryError of such an allocation does not
   * affect other threads.
   */
  public static <T> T guard(Path file, long bytes, Supplier<T> allocation)
      throws InvalidFileException {
    if (ReadLimits.memoryFault(bytes).isPresent()) {
      throw tooLarge(file, bytes);
    }
    try {
      return allocation.get();
    } catch (OutOfMemoryError e) {
      throw tooLarge(file, bytes);
    }
  }

  public static InvalidFileException tooLarge(Path file, long bytes) {
    return new InvalidFileException(
        file,
        "content that fits into the heap",
        ReadLimits.size(bytes),
        ReadLimits.memoryText(bytes));
  }
}
