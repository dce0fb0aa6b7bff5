package io.github.mnistkit.data.fetch;

import java.io.IOException;
import java.io.Serial;

/**
 * Thrown when a mirror's response is permanently unusable, so that another attempt is pointless.
 */
final class DownloadRejectedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  DownloadRejectedException(String message) {
    super(message);
  }
}
