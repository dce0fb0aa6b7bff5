package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.List;

/**
 * A sequence of named layers and the shape of its input.
 *
 * @param input the shape of the first layer's input
 * @param steps the layers in order; may be empty
 */
public record Chain(Shape input, List<Step> steps) {

  /**
   * Infers every shape.
   *
   * @param input the shape of the first layer's input
   * @param steps the layers in order
   * @throws IllegalArgumentException if a layer does not accept the shape before it (the message
   *     names its position and kind), or if chains are nested more than 64 levels deep
   */
  public Chain {
    steps = ChainSteps.of(input, steps);
  }

  /**
   * Returns the shapes between the layers.
   *
   * @return one more than there are layers: the input first, the output last
   */
  public List<Shape> shapes() {
    return inferred().shapes();
  }

  /**
   * Returns the shape of the last layer's result.
   *
   * @return the input's shape if there is no layer
   */
  public Shape output() {
    return inferred().output();
  }

  Chain then(Step step) {
    return new Chain(input, inferred().then(step));
  }

  Chain frozen() {
    return new Chain(input, steps.stream().map(Step::frozen).toList());
  }

  void refuseAuxiliaries(String place) {
    for (Step step : steps) {
      if (step.layer() instanceof Layer.Auxiliary) {
        throw new IllegalArgumentException(
            "auxiliary " + Quote.of(step.name()) + " must be " + place);
      }
    }
  }

  /** Returns the levels of nested chains, including this one. */
  int depth() {
    return inferred().depth();
  }

  private ChainSteps inferred() {
    return (ChainSteps) steps;
  }
}
