package io.github.mnistkit.tf;

import java.util.Locale;
import java.util.Map;

/**
 * The environment variable that makes TensorFlow's operations on a GPU repeat. TensorFlow reads it
 * once per process; its configuration and its C API have no such switch.
 */
final class DeterministicOps {

  private static final String VARIABLE = "TF_DETERMINISTIC_OPS";

  private DeterministicOps() {}

  /** Returns whether the variable is set, to a value that TensorFlow reads as true. */
  static boolean in(Map<String, String> environment) {
    String value = environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT);
    return value.equals("1") || value.equals("true");
  }

  /**
   * Checks that operations on a GPU repeat if the options require it.
   *
   * @throws IllegalStateException if they may not
   */
  static void check(TrainerOptions options, int gpu, Map<String, String> environment) {
    if (options.deterministicOps() && !in(environment)) {
      String value = environment.get(VARIABLE);
      throw new IllegalStateException(
          "TrainerOptions.deterministic() on GPU:"
              + gpu
              + " needs the environment variable "
              + VARIABLE
              + "=1, but it "
              + (value == null ? "is not set" : "is \"" + value + "\"")
              + "; set it before Java starts, because TensorFlow reads it only once");
    }
  }
}
