package io.github.mnistkit.model;

import java.io.Serial;

/**
 * A layer, head or loss of the user's own that cannot be read or computed here, for want of a
 * reader or an emitter. It is the fault of this place, not of the model.
 */
public final class MissingPartException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * Says what is missing.
   *
   * @param text names the part, and what it lacks
   */
  public MissingPartException(String text) {
    super(text);
  }
}
