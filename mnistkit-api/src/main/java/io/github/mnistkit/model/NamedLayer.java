package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/**
 * A named layer of a chain.
 *
 * @param name the unique name: the key of its weights
 * @param layer the layer
 * @param trainability whether training changes its weights
 */
public record NamedLayer(String name, Layer layer, Trainability trainability) {

  /** Whether training changes a layer's weights. */
  public enum Trainability {
    /** Training changes the weights. */
    TRAINABLE,
    /** Training does not change the weights; the layer runs in inference mode even in training. */
    FROZEN
  }

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if it is not a letter followed by letters, digits, '_' or '-',
   *     or a custom layer has the kind of a built-in one
   */
  public NamedLayer {
    Objects.requireNonNull(trainability, "trainability");
    Check.name("layer name", name);
    ReservedKinds.requireNew(layer);
  }

  NamedLayer frozen() {
    return with(Trainability.FROZEN);
  }

  NamedLayer with(Trainability other) {
    return new NamedLayer(name, layer, other);
  }

  NamedLayer with(Layer other) {
    return new NamedLayer(name, other, trainability);
  }
}
