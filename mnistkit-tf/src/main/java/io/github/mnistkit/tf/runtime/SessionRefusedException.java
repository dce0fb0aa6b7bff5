package io.github.mnistkit.tf.runtime;

/** Thrown if TensorFlow does not open a session. */
public final class SessionRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * TensorFlow's code for a session that requests another GPU than an earlier one of the process.
   */
  private static final int ALREADY_EXISTS = 6;

  private final int code;
  private final String reason;

  /**
   * Creates an exception.
   *
   * @param code TensorFlow's error code
   * @param reason TensorFlow's message
   */
  public SessionRefusedException(int code, String reason) {
    super("TensorFlow refused to open a session: " + reason);
    this.code = code;
    this.reason = reason.strip().replaceAll("\\s+", " ");
  }

  public String reason() {
    return reason;
  }

  /** Returns whether the session conflicts with an earlier one, rather than with the machine. */
  public boolean contradicts() {
    return code == ALREADY_EXISTS;
  }
}
