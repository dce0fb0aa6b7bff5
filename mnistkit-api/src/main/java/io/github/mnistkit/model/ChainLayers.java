package io.github.mnistkit.model;

import io.github.mnistkit.internal.ReadLimits;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * The layers of a chain with the shapes between them. Immutable. Appending a layer takes constant
 * time because a chain shares its arrays with the longer chains made from it: each reads only its
 * own prefix, and only one of them may claim the next slot.
 */
final class ChainLayers extends AbstractList<NamedLayer> implements RandomAccess {

  private static final int LONGEST_FAULT = 500;

  private final NamedLayer[] layers;
  private final Shape[] shapes;
  private final AtomicInteger claimed;
  private final int size;
  private final int depth;

  private ChainLayers(
      NamedLayer[] layers, Shape[] shapes, AtomicInteger claimed, int size, int depth) {
    this.layers = layers;
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
  static ChainLayers of(Shape input, List<NamedLayer> layers) {
    Objects.requireNonNull(input, "input");
    if (layers instanceof ChainLayers known && known.shapes[0].equals(input)) {
      return known;
    }
    Shape[] shapes = new Shape[layers.size() + 1];
    shapes[0] = input;
    ChainLayers all =
        new ChainLayers(new NamedLayer[layers.size()], shapes, new AtomicInteger(), 0, 1);
    for (NamedLayer named : layers) {
      all = all.then(named);
    }
    return all;
  }

  ChainLayers then(NamedLayer named) {
    Objects.requireNonNull(named, "layer");
    Shape next = located(named, layer -> layer.accept(ShapeInference.INSTANCE, shapes[size]));
    int inside = located(named, layer -> Depth.inside(layer, shapes[size]));
    int deeper = Math.max(depth, 1 + inside);
    ReadLimits.requireDepth(deeper);
    boolean mine = size < layers.length && claimed.compareAndSet(size, size + 1);
    NamedLayer[] moreLayers = mine ? layers : Arrays.copyOf(layers, 2 * size + 8);
    Shape[] moreShapes = mine ? shapes : Arrays.copyOf(shapes, 2 * size + 9);
    moreLayers[size] = named;
    moreShapes[size + 1] = next;
    return new ChainLayers(
        moreLayers, moreShapes, mine ? claimed : new AtomicInteger(size + 1), size + 1, deeper);
  }

  /** Asks the next layer, and adds its place to an error. */
  private <T> T located(NamedLayer named, Function<Layer, T> question) {
    Layer layer = named.layer();
    try {
      return question.apply(layer);
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
  public NamedLayer get(int index) {
    return layers[Objects.checkIndex(index, size)];
  }

  @Override
  public int size() {
    return size;
  }
}
