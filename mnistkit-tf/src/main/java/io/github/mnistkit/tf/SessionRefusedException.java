package io.github.mnistkit.tf;

/** TensorFlow would not open a session. */
final class SessionRefusedException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /** TensorFlow's code where a session asks for another GPU than an earlier one of the process. */
  private static final int ALREADY_EXISTS = 6;

  private final int code;
  private final String reason;

  /**
   * A refusal.
   *
   * @param code TensorFlow's
   * @param reason in TensorFlow's words
   */
  SessionRefusedException(int code, String reason) {
    super("TensorFlow refused to open a session: " + reason);
    this.code = code;
    this.reason = reason.strip().replaceAll("\\s+", " ");
  }

  String reason() {
    return reason;
  }

  /** Whether the session contradicts an earlier one, rather than the machine. */
  boolean contradicts() {
    return code == ALREADY_EXISTS;
  }
}
