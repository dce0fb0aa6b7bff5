package io.github.mnistkit.spark;

import java.io.Serial;

/**
 * Thrown when no trial can run on an executor because something is missing there: a native library,
 * a class, a custom part, a file. It aborts a study, since every trial would fail.
 */
public final class ExecutorNotReadyException extends IllegalStateException {

  @Serial private static final long serialVersionUID = 1L;

  /** The executor and its host, as text. */
  private final String executor;

  /**
   * Creates an exception with its causes as text, since their classes may be unknown where it is
   * deserialized.
   *
   * @param place the executor and its host
   * @param what the action that it cannot perform
   * @param cause the cause
   */
  ExecutorNotReadyException(String place, String what, Throwable cause) {
    super(place + " cannot " + what + ": " + Throwables.text(cause));
    this.executor = place;
    setStackTrace(cause.getStackTrace());
  }

  /** {@return the executor and its host, such as {@code executor 3 on 10.0.0.7}} */
  public String executor() {
    return executor;
  }
}
