package io.github.mnistkit.tf.cuda;

import java.io.File;
import java.util.function.Supplier;

/**
 * Keeps TensorFlow Java from unpacking CUDA itself while it is loaded. Its presets unpack every
 * library of CUDA 11 that they find on the class path, whether there is a driver or not, and of
 * CUDA 12 those two that have the same names. They do so only if the first extension of a platform
 * is that of the GPU build; the build itself is found under any.
 */
public final class PresetPreloads {

  static final String PROPERTY = "org.bytedeco.javacpp.platform.extension";

  private static final String BEHIND_NONE = File.pathSeparator + "-gpu";

  private PresetPreloads() {}

  /**
   * Loads TensorFlow, without its preloads unless the user has chosen an extension.
   *
   * @param wanted whether to suppress them at all
   */
  public static <T> T suppress(boolean wanted, Supplier<T> loading) {
    if (!wanted || System.getProperty(PROPERTY) != null) {
      return loading.get();
    }
    System.setProperty(PROPERTY, BEHIND_NONE);
    try {
      return loading.get();
    } finally {
      System.clearProperty(PROPERTY);
    }
  }
}
