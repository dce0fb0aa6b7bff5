package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.Shape;
import java.util.List;
import java.util.Optional;

/**
 * A tensor of a graph that holds images or vectors.
 *
 * @param name its name
 * @param channelsFirst the image whose channels come first in it: a tensor [N×C×H×W], or, once that
 *     is flattened, [N×C·H·W]; empty for values in the order of the library, in which all channels
 *     of a pixel are together
 */
record GraphValue(String name, Optional<Shape.Image> channelsFirst) {

  /** Returns a value in the order of the library. */
  static GraphValue of(String name) {
    return new GraphValue(name, Optional.empty());
  }

  /** Returns an image whose channels come first. */
  static GraphValue channelsFirst(String name, Shape.Image image) {
    return new GraphValue(name, Optional.of(image));
  }

  /** Returns a value in the same order. */
  GraphValue named(String other) {
    return new GraphValue(other, channelsFirst);
  }

  /** Returns an image [N×C×H×W], as convolutions and pools need it. */
  GraphValue imageWithChannelsFirst(OnnxGraph graph, Shape.Image image) {
    if (channelsFirst.isPresent()) {
      return this;
    }
    String moved =
        graph.node(
            "Transpose",
            name + "/channelsFirst",
            List.of(name),
            OnnxAttribute.integers("perm", 0, 3, 1, 2));
    return channelsFirst(moved, image);
  }

  /** Returns a vector in the order of the library. */
  GraphValue vectorWithChannelsLast(OnnxGraph graph) {
    if (channelsFirst.isEmpty()) {
      return this;
    }
    Shape.Image image = channelsFirst.get();
    String shape = graph.integers(0, image.channels(), image.height(), image.width());
    String cut = graph.node("Reshape", name + "/image", List.of(name, shape));
    String moved =
        graph.node(
            "Transpose",
            name + "/channelsLast",
            List.of(cut),
            OnnxAttribute.integers("perm", 0, 2, 3, 1));
    return of(graph.node("Flatten", name + "/flat", List.of(moved)));
  }

  /** Returns an image as a vector, in the order that it has. */
  GraphValue flattened(String flat) {
    return channelsFirst
            .filter(image -> image.channels() > 1 && image.size() > image.channels())
            .isPresent()
        ? named(flat)
        : of(flat);
  }
}
