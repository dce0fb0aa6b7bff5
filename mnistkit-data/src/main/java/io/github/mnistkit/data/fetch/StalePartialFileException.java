package io.github.mnistkit.data.fetch;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when the partial file of an earlier attempt is unusable and must be fetched from the
 * start.
 */
final class StalePartialFileException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  StalePartialFileException(String message) {
    super(message);
  }
}
