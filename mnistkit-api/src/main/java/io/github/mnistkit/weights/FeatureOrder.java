package io.github.mnistkit.weights;

import io.github.mnistkit.model.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order in which another library numbers the channels of an image or the values of a vector.
 *
 * @param factors the sizes whose product is the number of values, in this library's order
 * @param axes the places of those sizes in the other library's order, the slowest first
 */
record FeatureOrder(List<Integer> factors, List<Integer> axes) {

  /** Returns the order that both libraries share. */
  static FeatureOrder same(int values) {
    return new FeatureOrder(List.of(values), List.of(0));
  }

  /** Returns the order of the last dimension of a shape, if both libraries share it. */
  static FeatureOrder same(Shape shape) {
    if (shape instanceof Shape.Group group) {
      return same(group.member());
    }
    return shape instanceof Shape.Image image
        ? same(image.channels())
        : same(Math.toIntExact(shape.size()));
  }

  /**
   * Returns the order of a flattened image: here all channels of a pixel together, there all pixels
   * of a channel.
   */
  static FeatureOrder channelsFirst(Shape.Image image) {
    return image.channels() == 1 || image.height() * image.width() == 1
        ? same(Math.toIntExact(image.size()))
        : new FeatureOrder(
            List.of(image.height(), image.width(), image.channels()), List.of(2, 0, 1));
  }

  /** Returns the order of several such vectors, one after the other. */
  FeatureOrder times(int count) {
    List<Integer> more = new ArrayList<>(List.of(count));
    more.addAll(factors);
    return new FeatureOrder(more, axes(IntStream.of(0), IntStream.of(), 1));
  }

  /** Returns this library's sizes, followed by others. */
  List<Integer> factorsAnd(List<Integer> following) {
    List<Integer> all = new ArrayList<>(factors);
    all.addAll(following);
    return all;
  }

  /** Returns the axes, moved by an offset, between others. */
  List<Integer> axes(IntStream before, IntStream after, int offset) {
    IntStream moved = axes.stream().mapToInt(axis -> axis + offset);
    return IntStream.concat(IntStream.concat(before, moved), after).boxed().toList();
  }

  boolean isSame() {
    return axes.equals(IntStream.range(0, axes.size()).boxed().toList());
  }
}
