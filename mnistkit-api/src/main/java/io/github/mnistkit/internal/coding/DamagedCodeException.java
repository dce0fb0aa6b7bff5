package io.github.mnistkit.internal.coding;

import java.io.IOException;

/** Thrown when coded data are invalid. */
public final class DamagedCodeException extends IOException {

  private static final long serialVersionUID = 1;

  /** Creates an exception that says what was expected and what was found. */
  public DamagedCodeException(String message) {
    super(message);
  }
}
