package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when a mirror's response is permanently unusable, so that another attempt is pointless.
 */
final class RefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
