package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.internal.Quote;
import java.util.Locale;

/** When CUDA's libraries are taken from the class path. */
public enum CudaMode {
  /** If there is a driver, and the system's own libraries are missing or incomplete. */
  AUTO,
  /** Even without a driver, and in place of the system's own. */
  ALWAYS,
  /** Not at all. */
  NEVER;

  /** The system property that selects the mode by its name in lower case. */
  public static final String PROPERTY = "io.github.mnistkit.cuda";

  /**
   * Returns the mode with a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CudaMode of(String name) {
    for (CudaMode mode : values()) {
      if (mode.name().toLowerCase(Locale.ROOT).equals(name)) {
        return mode;
      }
    }
    throw new IllegalArgumentException(
        "the system property "
            + PROPERTY
            + " must be auto, always or never, but was "
            + Quote.of(name));
  }
}
