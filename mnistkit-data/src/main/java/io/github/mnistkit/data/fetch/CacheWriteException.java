package io.github.mnistkit.data.fetch;

import io.github.mnistkit.internal.WriteErrors;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when the cache itself cannot be written, so that trying another mirror is pointless. */
public final class CacheWriteException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  public CacheWriteException(Path path, IOException cause) {
    super(path + " cannot be written: " + WriteErrors.reason(cause), cause);
  }
}
