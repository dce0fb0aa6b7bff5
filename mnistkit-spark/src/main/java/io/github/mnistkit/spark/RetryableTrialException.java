package io.github.mnistkit.spark;

import java.io.Serial;

/**
 * Thrown when a trial failed because of its executor, so that Spark retries it. The cause is kept
 * as text, since an {@link OutOfMemoryError} in the chain would make Spark exit the virtual
 * machine, which in local mode is that of the application.
 */
final class RetryableTrialException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  RetryableTrialException(String place, int attempt, Throwable cause) {
    super(place + ", attempt " + attempt + ": " + Throwables.text(cause));
    setStackTrace(cause.getStackTrace());
  }
}
