package io.github.mnistkit.tf.runtime;

import io.github.mnistkit.internal.IoAction;
import java.io.IOException;
import java.util.Locale;

/**
 * Runs TensorFlow Java code that generates operation names internally, as its writer of SavedModels
 * does, in a locale whose digits TensorFlow accepts.
 *
 * <p>If the default locale for formats has other digits, it is replaced by {@link Locale#ROOT}
 * meanwhile, for the whole process: there is no other way to reach that code.
 */
public final class LatinDigits {

  private LatinDigits() {}

  /** Performs a write; one at a time. */
  public static synchronized void write(IoAction writing) throws IOException {
    Locale before = Locale.getDefault(Locale.Category.FORMAT);
    if (String.format(before, "%d", 1).equals("1")) {
      writing.run();
      return;
    }
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    try {
      writing.run();
    } finally {
      Locale.setDefault(Locale.Category.FORMAT, before);
    }
  }
}
