package io.github.mnistkit.samples.serve;

/** Thrown to answer a request with an error; the message is part of the answer. */
final class HttpRefusal extends Exception {

  static final int BAD_REQUEST = 400;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int METHOD_NOT_ALLOWED = 405;
  static final int TOO_LARGE = 413;
  static final int UNSUPPORTED_TYPE = 415;
  static final int MISDIRECTED = 421;
  static final int INTERNAL_ERROR = 500;
  static final int BUSY = 503;

  private static final long serialVersionUID = 1L;

  private final int status;

  HttpRefusal(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }
}
