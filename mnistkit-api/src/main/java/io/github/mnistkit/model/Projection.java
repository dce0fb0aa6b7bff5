package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/** Computes the inputs of a mixture's components from the mixture's input x [N×d]. */
public sealed interface Projection {

  /**
   * Passes x to every component; the components then differ only by dropout.
   *
   * @return the projection
   */
  static Projection identity() {
    return new Identity();
  }

  /**
   * Passes {@code f(x·W_k + b_k)}, of the given width, to component k.
   *
   * @param width the width of each component's input, at least 1
   * @param function f
   * @return the projection
   * @throws IllegalArgumentException if the width is below 1
   */
  static Projection dense(int width, ActivationFunction function) {
    return new Dense(width, function);
  }

  /** Passes the input to every component. */
  record Identity() implements Projection {}

  /**
   * A dense layer per component.
   *
   * @param width the width of each component's input, at least 1
   * @param function applied to the result
   */
  record Dense(int width, ActivationFunction function) implements Projection {
    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Dense {
      Objects.requireNonNull(function, "function");
      Check.atLeast("Projection.width", width, 1);
    }
  }
}
