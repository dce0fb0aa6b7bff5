package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.internal.protobuf.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Collects the nodes and constants of a graph; every value has a unique name. */
final class OnnxGraph {

  private static final long[] SCALAR = {};

  private final List<Message> nodes = new ArrayList<>();
  private final List<Message> initializers = new ArrayList<>();
  private final Map<String, String> constants = new LinkedHashMap<>();
  private final Set<String> names;

  /**
   * Creates an empty graph.
   *
   * @param reserved the names of its inputs and outputs
   */
  OnnxGraph(Set<String> reserved) {
    this.names = new HashSet<>(reserved);
  }

  /**
   * Adds a node with one output.
   *
   * @param name the name of the node and its output, if no other value has it
   * @return the name that they have
   */
  String node(String operator, String name, List<String> inputs, OnnxAttribute... attributes) {
    String unique = unique(name);
    add(operator, unique, inputs, attributes);
    return unique;
  }

  /**
   * Adds a node that gives an output of the graph.
   *
   * @param name one of the reserved names
   */
  void output(String operator, String name, String input, OnnxAttribute... attributes) {
    add(operator, name, List.of(input), attributes);
  }

  private void add(String operator, String name, List<String> inputs, OnnxAttribute... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, name).text(3, name).text(4, operator);
    for (OnnxAttribute attribute : attributes) {
      node.message(5, attribute.message());
    }
    nodes.add(node);
  }

  private String unique(String name) {
    String found = name;
    for (int number = 2; !names.add(found); number++) {
      found = name + "#" + number;
    }
    return found;
  }

  /** Returns the name of a constant, which is added the first time that its key is asked for. */
  String constant(String key, Supplier<String> adding) {
    String known = constants.get(key);
    if (known != null) {
      return known;
    }
    String added = adding.get();
    constants.put(key, added);
    return added;
  }

  /** Adds floats, the first time that the name is asked for. */
  String floats(String name, long[] dimensions, Supplier<float[]> values) {
    return constant(
        name,
        () -> {
          float[] array = values.get();
          byte[] bytes = new byte[Math.multiplyExact(array.length, Float.BYTES)];
          writing(bytes).asFloatBuffer().put(array);
          return initializer(OnnxType.FLOAT, name, dimensions, bytes);
        });
  }

  /** Adds a number, the first time that the name is asked for. */
  String number(String name, double value) {
    return floats(name, SCALAR, () -> new float[] {(float) value});
  }

  /** Adds integers of one byte. */
  String bytes(String name, long[] dimensions, byte[] values) {
    return initializer(OnnxType.INT8, name, dimensions, values);
  }

  /** Adds a list of integers: a shape, axes or padding. */
  String integers(long... values) {
    return integers(Arrays.toString(values), new long[] {values.length}, values);
  }

  /** Adds a single integer. */
  String integer(long value) {
    return integers(Long.toString(value), SCALAR, value);
  }

  private String integers(String name, long[] dimensions, long... values) {
    return constant(
        name,
        () -> {
          byte[] bytes = new byte[values.length * Long.BYTES];
          writing(bytes).asLongBuffer().put(values);
          return initializer(OnnxType.INT64, name, dimensions, bytes);
        });
  }

  private static ByteBuffer writing(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private String initializer(OnnxType type, String name, long[] dimensions, byte[] bytes) {
    String unique = unique(name);
    initializers.add(type.tensor(unique, dimensions, bytes));
    return unique;
  }

  /**
   * Returns the message {@code GraphProto}.
   *
   * @param input the input
   * @param outputs the outputs
   */
  Message message(String name, Message input, List<Message> outputs) {
    Message graph = new Message();
    nodes.forEach(node -> graph.message(1, node));
    graph.text(2, name);
    initializers.forEach(initializer -> graph.message(5, initializer));
    graph.message(11, input);
    outputs.forEach(output -> graph.message(12, output));
    return graph;
  }
}
