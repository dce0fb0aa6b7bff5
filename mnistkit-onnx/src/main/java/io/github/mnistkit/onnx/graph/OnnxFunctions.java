package io.github.mnistkit.onnx.graph;

import io.github.mnistkit.model.ActivationFunction;
import java.util.List;

/** Adds the nodes of activation functions. */
final class OnnxFunctions {

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  private OnnxFunctions() {}

  /** Returns the name of the result of a function of each value. */
  static String apply(OnnxGraph graph, ActivationFunction function, String name, String x) {
    List<String> input = List.of(x);
    return switch (function) {
      case RELU -> graph.node("Relu", name, input);
      case ELU -> graph.node("Elu", name, input, OnnxAttribute.number("alpha", 1));
      case SELU ->
          graph.node(
              "Selu",
              name,
              input,
              OnnxAttribute.number("alpha", SELU_ALPHA),
              OnnxAttribute.number("gamma", SELU_SCALE));
      case GELU -> gelu(graph, name, x);
      case SOFTPLUS -> graph.node("Softplus", name, input);
      case SWISH ->
          graph.node("Mul", name, List.of(x, graph.node("Sigmoid", name + "/sigmoid", input)));
      case TANH -> graph.node("Tanh", name, input);
      case SIGMOID -> graph.node("Sigmoid", name, input);
    };
  }

  /** Adds {@code x·(1 + erf(x/√2))/2}: opset 17 has no node for it. */
  private static String gelu(OnnxGraph graph, String name, String x) {
    String root = graph.number("1/sqrt(2)", Math.sqrt(0.5));
    String scaled = graph.node("Mul", name + "/scaled", List.of(x, root));
    String erf = graph.node("Erf", name + "/erf", List.of(scaled));
    String sum = graph.node("Add", name + "/sum", List.of(erf, graph.number("one", 1)));
    String product = graph.node("Mul", name + "/product", List.of(x, sum));
    return graph.node("Mul", name, List.of(product, graph.number("half", 0.5)));
  }
}
