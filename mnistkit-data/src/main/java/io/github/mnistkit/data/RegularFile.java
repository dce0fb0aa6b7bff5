package io.github.mnistkit.data;

import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Files that may be opened: a pipe would make a reader wait for ever, a device has no end. */
final class RegularFile {
  private RegularFile() {}

  /** Requires a file, and returns it. */
  static Path require(Path path) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(path);
    if (irregular.isPresent()) {
      throw new DataFileException(path, "a file", irregular.get());
    }
    return path;
  }
}
