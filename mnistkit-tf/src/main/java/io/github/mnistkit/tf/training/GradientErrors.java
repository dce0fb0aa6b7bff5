package io.github.mnistkit.tf.training;

import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.Operation;

/**
 * Explains which layer's operation blocks gradients to weights: TensorFlow reports only the type of
 * the operation.
 */
final class GradientErrors {

  private static final Pattern COMPLAINT = Pattern.compile("[Nn]o gradient defined for op: (\\w+)");

  private static final Map<String, String> SUBSTITUTES =
      Map.of(
          "Round", "x + stopGradient(round(x) - x), which passes gradients straight through",
          "Sign", "tanh(k * x) with a large k",
          "TopKV2", "a softmax at a low temperature",
          "SparseSoftmaxCrossEntropyWithLogits", "softmaxCrossEntropyWithLogits of one-hot labels",
          "FakeQuantWithMinMaxVars", "x + stopGradient(quantized(x) - x)",
          "ClipByValue", "minimum and maximum",
          "GatherNd", "gather",
          "BatchMatMulV2", "reshape and matMul");

  private GradientErrors() {}

  /**
   * Returns an exception that names the layers, or the given one if it is not about a missing
   * gradient.
   */
  static RuntimeException explain(Graph graph, RuntimeException complaint) {
    Matcher matcher = COMPLAINT.matcher(String.valueOf(complaint.getMessage()));
    if (!matcher.find()) {
      return complaint;
    }
    String type = matcher.group(1);
    Set<String> layers = new TreeSet<>();
    Iterator<? extends Operation> operations = graph.operations();
    while (operations.hasNext()) {
      Operation operation = operations.next();
      if (operation.type().equals(type)) {
        layers.add(owner(operation.name()));
      }
    }
    String substitute = SUBSTITUTES.get(type);
    return new IllegalArgumentException(
        "layer "
            + String.join(", ", layers)
            + ": operation "
            + type
            + " has no gradient, but is on the path from the loss to trainable weights"
            + (substitute == null ? "" : "; use " + substitute),
        complaint);
  }

  /** Returns the exception for a weight that no gradient reaches. */
  static IllegalArgumentException unreached(String weight) {
    return new IllegalArgumentException(
        weight
            + " is to be trained, but no gradient reaches it: the loss does not depend on it, or an"
            + " operation in between stops gradients");
  }

  private static String owner(String operation) {
    int slash = operation.indexOf('/');
    return slash < 0 ? operation : operation.substring(0, slash);
  }
}
