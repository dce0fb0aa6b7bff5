package io.github.mnistkit.data.support;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;

/** Checks examples that are to be written or drawn. */
public final class ExampleChecks {
  private ExampleChecks() {}

  /** Requires at least one example; the subject begins the error text. */
  public static void requireExamples(String subject, Examples examples) {
    if (examples.size() == 0) {
      throw new IllegalArgumentException(subject + " examples must not be empty");
    }
  }

  /** Requires 1 or 3 channels; the subject begins the error text. */
  public static void requireChannels(String subject, ImageFormat format) {
    if (format.channels() != 1 && format.channels() != 3) {
      throw new IllegalArgumentException(
          subject + " examples must have 1 or 3 channels, but were " + format);
    }
  }
}
