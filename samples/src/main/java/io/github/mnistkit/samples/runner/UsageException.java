package io.github.mnistkit.samples.runner;

/** Thrown when a command line is invalid. */
final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
