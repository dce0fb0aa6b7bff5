package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Objects;

/** How a mixture makes its components' inputs from the one vector x [N×d] that enters it. */
public sealed interface Projection {

  /**
   * Every component sees x itself; the components then differ in nothing but what dropout does to
   * them.
   *
   * @return the projection
   */
  static Projection identity() {
    return new Identity();
  }

  /**
   * Component k sees {@code f(x·W_k + b_k)}, of the given width.
   *
   * @param width of each component's input, at least 1
   * @param function f
   * @return the projection
   * @throws IllegalArgumentException if the width is below 1
   */
  static Projection dense(int width, ActivationFunction function) {
    return new Dense(width, function);
  }

  /** Every component sees the input itself. */
  record Identity() implements Projection {}

  /**
   * A dense layer per component.
   *
   * @param width of each component's input, at least 1
   * @param function applied to the result
   */
  record Dense(int width, ActivationFunction function) implements Projection {
    /**
     * Checks the width.
     *
     * @param width of each component's input
     * @param function applied to the result
     * @throws IllegalArgumentException if it is below 1
     */
    public Dense {
      Objects.requireNonNull(function, "function");
      Check.atLeast("Projection.width", width, 1);
    }
  }
}
