package io.github.mnistkit.model;

import java.util.ArrayList;
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
   * @throws IllegalArgumentException if a layer cannot stand on what comes before it; the text
   *     names its position and kind
   */
  public Chain {
    steps = List.copyOf(steps);
    infer(input, steps);
  }

  /**
   * The shapes between the layers.
   *
   * @return one more than there are layers: the input first, the output last
   */
  public List<Shape> shapes() {
    return infer(input, steps);
  }

  /**
   * The shape that leaves the last layer.
   *
   * @return the input's shape if there is no layer
   */
  public Shape output() {
    List<Shape> shapes = shapes();
    return shapes.get(shapes.size() - 1);
  }

  Chain then(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new Chain(input, longer);
  }

  Chain frozen() {
    return new Chain(input, steps.stream().map(Step::frozen).toList());
  }

  void refuseAuxiliaries(String place) {
    for (Step step : steps) {
      if (step.layer() instanceof Layer.Auxiliary) {
        throw new IllegalArgumentException("auxiliary \"" + step.name() + "\" must stand " + place);
      }
    }
  }

  private static List<Shape> infer(Shape input, List<Step> steps) {
    List<Shape> shapes = new ArrayList<>();
    shapes.add(input);
    for (Step step : steps) {
      int position = shapes.size();
      Layer layer = step.layer();
      try {
        shapes.add(layer.accept(ShapeInference.INSTANCE, shapes.get(position - 1)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "layer " + position + " (" + layer.kind() + "): " + e.getMessage(), e);
      }
    }
    return List.copyOf(shapes);
  }
}
