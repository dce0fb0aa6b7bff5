package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when the partial file of an earlier attempt is unusable and must be fetched from the
 * start.
 */
final class SpoiledException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  SpoiledException(String message) {
    super(message);
  }
}
