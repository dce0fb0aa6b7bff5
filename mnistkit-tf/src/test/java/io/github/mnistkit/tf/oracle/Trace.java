package io.github.mnistkit.tf.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a computation leaves beside its result. */
final class Trace {

  /** The gradient of the loss by each weight array, once it was taken back. */
  final Map<String, double[]> gradients = new TreeMap<>();

  /** New values of moving statistics. */
  final Map<String, double[]> statistics = new TreeMap<>();

  /** The results of each layer, all examples one after another. */
  final Map<String, double[]> activations = new LinkedHashMap<>();

  /** The logits of each auxiliary head. */
  final Map<String, Flow> auxiliaries = new LinkedHashMap<>();

  /** The gradient of the loss by the logits of each auxiliary head; set before going back. */
  final Map<String, double[][]> auxiliaryGradients = new TreeMap<>();

  /** Distances to where a derivative jumps: from 0 for relu, from the second for a max pool. */
  final List<double[]> kinks = new ArrayList<>();
}
