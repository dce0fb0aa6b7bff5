package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;

/** What an earlier attempt left is of no use: the file must be fetched from its start. */
final class SpoiledException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  SpoiledException(String message) {
    super(message);
  }
}
