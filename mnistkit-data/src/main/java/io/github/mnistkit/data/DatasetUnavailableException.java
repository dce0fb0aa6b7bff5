package io.github.mnistkit.data;

import java.io.IOException;
import java.io.Serial;

/** Thrown when a data set is not in the cache and cannot be fetched. */
public final class DatasetUnavailableException extends IOException {
  @Serial private static final long serialVersionUID = 1L;

  /** The name of the data set. */
  private final String dataset;

  DatasetUnavailableException(String dataset, String reason) {
    super(dataset + ": " + reason);
    this.dataset = dataset;
  }

  DatasetUnavailableException(String dataset, String reason, Throwable cause) {
    super(dataset + ": " + reason, cause);
    this.dataset = dataset;
  }

  /** {@return the name of the data set, such as {@code mnist}} */
  public String dataset() {
    return dataset;
  }
}
