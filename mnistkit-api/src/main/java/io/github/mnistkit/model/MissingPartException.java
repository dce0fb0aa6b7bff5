package io.github.mnistkit.model;

import java.io.Serial;

/**
 * Thrown when a custom part of a model or a plan cannot be read or computed because no reader or
 * emitter is registered for it. This is a configuration error, not a defect of the model.
 */
public final class MissingPartException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param text names the part and the missing reader or emitter
   */
  public MissingPartException(String text) {
    super(text);
  }
}
