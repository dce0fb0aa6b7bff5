package io.github.mnistkit.eval.compression.coding;

import java.io.IOException;

/** Bits that nothing has written. */
public final class DamagedCodeException extends IOException {

  private static final long serialVersionUID = 1;

  /** Says what was expected, and what was found. */
  public DamagedCodeException(String message) {
    super(message);
  }
}
