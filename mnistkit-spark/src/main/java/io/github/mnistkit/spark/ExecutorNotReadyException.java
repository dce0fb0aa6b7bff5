package io.github.mnistkit.spark;

import java.io.Serial;

/**
 * An executor on which no trial can run, as something is missing there: a native library, a class,
 * a part of the user's own, a file. It breaks a study off, since every trial would fail.
 */
public final class ExecutorNotReadyException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  /** The executor and its host, in words. */
  private final String place;

  /**
   * Carries the causes as text: their classes may be unknown where this is read.
   *
   * @param place the executor and its host
   * @param what it cannot do
   * @param cause why
   */
  ExecutorNotReadyException(String place, String what, Throwable cause) {
    super(place + " cannot " + what + ": " + Errors.text(cause));
    this.place = place;
    setStackTrace(cause.getStackTrace());
  }

  /** {@return the executor and its host, such as {@code executor 3 on 10.0.0.7}} */
  public String place() {
    return place;
  }
}
