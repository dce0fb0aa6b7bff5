package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.ArrayList;
import java.util.List;

/** Adds the nodes of convolutions and pools to images whose channels come first. */
final class OnnxWindows {

  private final OnnxGraph graph;
  private final OnnxWeights weights;

  OnnxWindows(OnnxGraph graph, OnnxWeights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  GraphValue conv2d(WindowLayer.Conv2d layer, OnnxLayers.Place place, GraphValue value) {
    Window kernel = layer.kernel();
    String stored =
        weights.convolution(
            place.weight("kernel"),
            kernel.height(),
            kernel.width(),
            ((Shape.Image) place.input()).channels(),
            layer.filters());
    return convolution(layer, place, value, stored, 1);
  }

  GraphValue depthwise(
      WindowLayer.DepthwiseConv2d layer, OnnxLayers.Place place, GraphValue value) {
    Window kernel = layer.kernel();
    int channels = ((Shape.Image) place.input()).channels();
    String stored =
        weights.depthwise(
            place.weight("kernel"), kernel.height(), kernel.width(), channels * layer.multiplier());
    return convolution(layer, place, value, stored, channels);
  }

  private GraphValue convolution(
      WindowLayer layer, OnnxLayers.Place place, GraphValue value, String kernel, int groups) {
    GraphValue image = value.imageWithChannelsFirst(graph, (Shape.Image) place.input());
    List<String> inputs = new ArrayList<>(List.of(image.name(), kernel));
    if (weights.has(place.weight("bias"))) {
      inputs.add(weights.vector(place.weight("bias")));
    }
    return result(
        place,
        graph.node(
            "Conv",
            place.owner(),
            inputs,
            kernelShape(layer),
            strides(layer),
            OnnxAttribute.integers(
                "dilations", layer.dilation().height(), layer.dilation().width()),
            pads(layer, place),
            OnnxAttribute.integer("group", groups)));
  }

  /** Padding counts as zeros in the mean of a margin, and not at all in that of "same". */
  GraphValue pool2d(WindowLayer.Pool2d layer, OnnxLayers.Place place, GraphValue value) {
    List<String> input =
        List.of(value.imageWithChannelsFirst(graph, (Shape.Image) place.input()).name());
    if (layer.pooling() == WindowLayer.Pool2d.Pooling.MAX) {
      return result(
          place,
          graph.node(
              "MaxPool",
              place.owner(),
              input,
              kernelShape(layer),
              strides(layer),
              pads(layer, place)));
    }
    return result(
        place,
        graph.node(
            "AveragePool",
            place.owner(),
            input,
            kernelShape(layer),
            strides(layer),
            pads(layer, place),
            OnnxAttribute.integer(
                "count_include_pad", layer.padding() instanceof Padding.Margin ? 1 : 0)));
  }

  private static GraphValue result(OnnxLayers.Place place, String name) {
    return GraphValue.channelsFirst(name, (Shape.Image) place.output());
  }

  private static OnnxAttribute kernelShape(WindowLayer layer) {
    return OnnxAttribute.integers("kernel_shape", layer.kernel().height(), layer.kernel().width());
  }

  private static OnnxAttribute strides(WindowLayer layer) {
    return OnnxAttribute.integers("strides", layer.strides().height(), layer.strides().width());
  }

  /** Gives the rows above, the columns to the left, the rows below, the columns to the right. */
  private static OnnxAttribute pads(WindowLayer layer, OnnxLayers.Place place) {
    Shape.Image input = (Shape.Image) place.input();
    Shape.Image output = (Shape.Image) place.output();
    int rows =
        total(
            layer.padding(),
            output.height(),
            input.height(),
            layer.strides().height(),
            (layer.kernel().height() - 1) * layer.dilation().height() + 1);
    int columns =
        total(
            layer.padding(),
            output.width(),
            input.width(),
            layer.strides().width(),
            (layer.kernel().width() - 1) * layer.dilation().width() + 1);
    return OnnxAttribute.integers(
        "pads", rows / 2, columns / 2, rows - rows / 2, columns - columns / 2);
  }

  /** Of an odd number of rows that "same" needs, the last one is below. */
  private static int total(Padding padding, int outputs, int inputs, int stride, int extent) {
    if (padding instanceof Padding.Margin margin) {
      return 2 * margin.pixels();
    }
    return padding instanceof Padding.Same
        ? Math.max((outputs - 1) * stride + extent - inputs, 0)
        : 0;
  }
}
