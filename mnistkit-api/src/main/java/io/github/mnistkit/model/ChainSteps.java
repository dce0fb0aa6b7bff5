package io.github.mnistkit.model;

import io.github.mnistkit.internal.ReadLimits;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The layers of a chain with the shapes between them. Immutable. Appending a layer takes constant
 * time because a chain shares its arrays with the longer chains made from it: each reads only its
 * own prefix, and only one of them may claim the next slot.
 */
final class ChainSteps extends AbstractList<Step> implements RandomAccess {

  private static final int LONGEST_FAULT = 500;

  private final Step[] steps;
  private final Shape[] shapes;
  private final AtomicInteger claimed;
  private final int size;
  private final int depth;

  private ChainSteps(Step[] steps, Shape[] shapes, AtomicInteger claimed, int size, int depth) {
    this.steps = steps;
    this.shapes = shapes;
    this.claimed = claimed;
    this.size = size;
    this.depth = depth;
  }

  /**
   * Infers every shape.
   *
   * @throws IllegalArgumentException if a layer does not accept the shape before it
   */
  static ChainSteps of(Shape input, List<Step> steps) {
    Objects.requireNonNull(input, "input");
    if (steps instanceof ChainSteps known && known.shapes[0].equals(input)) {
      return known;
    }
    Shape[] shapes = new Shape[steps.size() + 1];
    shapes[0] = input;
    ChainSteps all = new ChainSteps(new Step[steps.size()], shapes, new AtomicInteger(), 0, 1);
    for (Step step : steps) {
      all = all.then(step);
    }
    return all;
  }

  ChainSteps then(Step step) {
    Shape next = infer(Objects.requireNonNull(step, "step"));
    int deeper = Math.max(depth, 1 + Depth.inside(step.layer()));
    ReadLimits.requireDepth(deeper);
    boolean mine = size < steps.length && claimed.compareAndSet(size, size + 1);
    Step[] moreSteps = mine ? steps : Arrays.copyOf(steps, 2 * size + 8);
    Shape[] moreShapes = mine ? shapes : Arrays.copyOf(shapes, 2 * size + 9);
    moreSteps[size] = step;
    moreShapes[size + 1] = next;
    return new ChainSteps(
        moreSteps, moreShapes, mine ? claimed : new AtomicInteger(size + 1), size + 1, deeper);
  }

  private Shape infer(Step step) {
    Layer layer = step.layer();
    try {
      return layer.accept(ShapeInference.INSTANCE, shapes[size]);
    } catch (IllegalArgumentException e) {
      String fault = String.valueOf(e.getMessage());
      String place = "layer " + (size + 1) + " (" + layer.kind() + "): ";
      throw new IllegalArgumentException(fault.length() > LONGEST_FAULT ? fault : place + fault, e);
    }
  }

  /** Returns the shapes between the layers, from the input to the output. */
  List<Shape> shapes() {
    return List.of(Arrays.copyOf(shapes, size + 1));
  }

  Shape output() {
    return shapes[size];
  }

  /** Returns the levels of nested chains, including this one. */
  int depth() {
    return depth;
  }

  @Override
  public Step get(int index) {
    return steps[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
