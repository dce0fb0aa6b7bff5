package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/**
 * A layer at its place in a chain.
 *
 * @param name unique in the model: the key of its weights
 * @param layer what it computes
 * @param trainability whether training moves its weights
 */
public record Step(String name, Layer layer, Trainability trainability) {

  /** Whether training moves a layer's weights. */
  public enum Trainability {
    /** It does. */
    TRAINABLE,
    /** It does not; the layer runs in inference mode even in training. */
    FROZEN
  }

  /**
   * Checks the name.
   *
   * @param name unique in the model
   * @param layer what it computes
   * @param trainability whether training moves its weights
   * @throws IllegalArgumentException if it is not a letter followed by letters, digits, '_' or '-',
   *     or a layer of the user's own has the kind of a built-in one
   */
  public Step {
    Objects.requireNonNull(trainability, "trainability");
    Check.name("layer name", name);
    Kinds.requireNew(layer);
  }

  Step frozen() {
    return new Step(name, layer, Trainability.FROZEN);
  }
}
