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
          return Optional.of(
              "weights must be finite numbers, but value "
                  + i
                  + " (from 0) of "
                  + Quote.plain(array.getKey())
                  + " is "
                  + values[i]
                  + ": the training that made it diverged, or it was changed since");
        }
      }
    }
    return Optional.empty();
  }
}
