package io.github.mnistkit.tf.oracle;

import java.util.function.UnaryOperator;

/**
 * The result of one or more layers for a batch.
 *
 * @param value a row for each example, row-major in its shape
 * @param back turns the gradient of the loss by this value into that by what entered
 */
@SuppressWarnings("ArrayRecordComponent")
record Flow(double[][] value, UnaryOperator<double[][]> back) {

  /** What enters a chain. */
  static Flow input(double[][] value) {
    return new Flow(value, gradient -> gradient);
  }

  /** This, and then a layer that was computed from this value. */
  Flow then(Flow layer) {
    return new Flow(layer.value, gradient -> back.apply(layer.back.apply(gradient)));
  }
}
