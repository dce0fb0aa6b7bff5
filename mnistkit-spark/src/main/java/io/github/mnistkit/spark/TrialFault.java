package io.github.mnistkit.spark;

import java.io.Serial;

/**
 * A trial that failed for the sake of its executor: thrown, so that Spark tries it again. It
 * carries the cause as text, for an {@link OutOfMemoryError} in the chain makes Spark end the
 * virtual machine, which in local mode is the user's own.
 */
final class TrialFault extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  TrialFault(String place, int attempt, Throwable cause) {
    super(place + ", attempt " + attempt + ": " + Errors.text(cause));
    setStackTrace(cause.getStackTrace());
  }
}
