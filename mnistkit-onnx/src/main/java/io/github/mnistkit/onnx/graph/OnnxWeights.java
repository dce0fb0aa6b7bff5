package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.train.TrainingRecord;
import io.github.mnistkit.train.WeightStructure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/**
 * The weights of a model as constants of a graph. Those that are multiples of one step size, as
 * quantization leaves them, are stored as codes of one byte and multiplied in the graph.
 */
final class OnnxWeights {

  private final OnnxGraph graph;
  private final Map<String, WeightStructure> structure;
  private final Map<String, float[]> weights;

  OnnxWeights(OnnxGraph graph, TrainingRecord record, Map<String, float[]> weights) {
    this.graph = graph;
    this.structure = record.structure();
    this.weights = weights;
  }

  /** Returns whether the model has such weights. */
  boolean has(String name) {
    return weights.containsKey(name);
  }

  /** Returns the values of weights. */
  float[] values(String name) {
    float[] values = weights.get(name);
    if (values == null) {
      throw new IllegalArgumentException("missing weight \"" + name + "\"");
    }
    return values;
  }

  /** Adds a vector. */
  String vector(String name) {
    float[] values = values(name);
    return graph.floats(name, new long[] {values.length}, () -> values);
  }

  /** Adds the kernel [h×w×C×F] of a convolution as [F×C×h×w]. */
  String convolution(String name, int height, int width, int channels, int filters) {
    int pixels = height * width;
    return tensor(
        name,
        new long[] {filters, channels, height, width},
        i -> {
          int pixel = i % pixels;
          int channel = i / pixels % channels;
          int filter = i / pixels / channels;
          return (pixel * channels + channel) * filters + filter;
        });
  }

  /** Adds the kernel [h×w×C×M] of a depthwise convolution as [C·M×1×h×w]. */
  String depthwise(String name, int height, int width, int outputs) {
    int pixels = height * width;
    return tensor(
        name, new long[] {outputs, 1, height, width}, i -> i % pixels * outputs + i / pixels);
  }

  /** Adds a kernel [I×O] whose rows have the order of the input. */
  String matrix(String name, int inputs, int outputs, Optional<Shape.Image> channelsFirst) {
    IntUnaryOperator order = order(channelsFirst);
    return tensor(
        name,
        new long[] {inputs, outputs},
        i -> order.applyAsInt(i / outputs) * outputs + i % outputs);
  }

  /** Returns the index in the library's order of each value whose channels come first. */
  static IntUnaryOperator order(Optional<Shape.Image> channelsFirst) {
    if (channelsFirst.isEmpty()) {
      return IntUnaryOperator.identity();
    }
    int channels = channelsFirst.get().channels();
    int pixels = channelsFirst.get().height() * channelsFirst.get().width();
    return i -> i % pixels * channels + i / pixels;
  }

  /** Adds weights of which the i-th comes from the given place. */
  private String tensor(String name, long[] dimensions, IntUnaryOperator place) {
    float[] values = values(name);
    Optional<UniformCodes> codes =
        structure.get(name) == WeightStructure.SHARED_VALUES
            ? UniformCodes.of(values)
            : Optional.empty();
    if (codes.isEmpty()) {
      return graph.floats(name, dimensions, () -> ordered(values, place));
    }
    return graph.constant(
        name,
        () -> {
          byte[] ordered = codes.get().ordered(place);
          String stored = graph.bytes(name + "/codes", dimensions, ordered);
          String scale = graph.number(name + "/scale", codes.get().step());
          return graph.node("DequantizeLinear", name, List.of(stored, scale));
        });
  }

  /** Returns values of which the i-th comes from the given place. */
  static float[] ordered(float[] values, IntUnaryOperator place) {
    float[] ordered = new float[values.length];
    for (int i = 0; i < ordered.length; i++) {
      ordered[i] = values[place.applyAsInt(i)];
    }
    return ordered;
  }
}
