package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;

/** A mirror's answer that another attempt would not change. */
final class RefusedException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
