package io.github.mnistkit.internal;

import java.util.Map;
import java.util.Optional;

/** Checks that weights are finite numbers. */
public final class FiniteWeights {

  private FiniteWeights() {}

  /**
   * Describes what is wrong with weights that are not all finite.
   *
   * @param weights the weights by name
   * @return a text that names the first such weight, or nothing
   */
  public static Optional<String> fault(Map<String, float[]> weights) {
    for (Map.Entry<String, float[]> array : weights.entrySet()) {
      float[] values = array.getValue();
      for (int i = 0; i < values.length; i++) {
        if (!Float.isFinite(values[i])) {
          return Optional.of(text(array.getKey(), i, values[i]));
        }
      }
    }
    return Optional.empty();
  }

  /** Returns the text on a weight that is not finite. */
  public static String text(String name, int index, float value) {
    return "weights must be finite numbers, but value "
        + index
        + " (from 0) of "
        + Quote.plain(name)
        + " is "
        + value
        + ": the training that made it diverged, or it was changed since";
  }
}
