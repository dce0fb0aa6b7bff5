package io.github.mnistkit.data.support;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Checks that files are regular: reading a pipe could block forever, and a device may be endless.
 */
public final class RegularFile {
  private RegularFile() {}

  /** Requires a regular file, and returns it. */
  public static Path require(Path path) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(path);
    if (irregular.isPresent()) {
      throw new InvalidFileException(path, "a file", irregular.get());
    }
    return path;
  }
}
