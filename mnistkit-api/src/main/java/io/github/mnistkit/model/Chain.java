package io.github.mnistkit.model;

import io.github.mnistkit.internal.Quote;
import java.util.List;

/**
 * Named layers one after another, and the shape that enters the first.
 *
 * @param input the shape that enters
 * @param steps the layers in order; may be empty
 */
public record Chain(Shape input, List<Step> steps) {

  /**
   * Infers every shape.
   *
   * @param input the shape that enters
   * @param steps the layers in order
   * @throws IllegalArgumentException if a layer cannot stand on what comes before it, the text
   *     names its position and kind; or if chains are nested more than 64 levels deep
   */
  public Chain {
    steps = ChainSteps.of(input, steps);
  }

  /**
   * The shapes between the layers.
   *
   * @return one more than there are layers: the input first, the output last
   */
  public List<Shape> shapes() {
    return inferred().shapes();
  }

  /**
   * The shape that leaves the last layer.
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
            "auxiliary " + Quote.of(step.name()) + " must stand " + place);
      }
    }
  }

  /** Levels of nested chains, this one included. */
  int depth() {
    return inferred().depth();
  }

  private ChainSteps inferred() {
    return (ChainSteps) steps;
  }
}
