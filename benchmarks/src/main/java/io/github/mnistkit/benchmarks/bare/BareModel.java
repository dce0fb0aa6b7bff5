package io.github.mnistkit.benchmarks.bare;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A model built operation by operation. */
public interface BareModel {

  /** The purpose of a graph. */
  enum Mode {
    /** With dropout. */
    TRAINING,
    /** Without. */
    INFERENCE
  }

  /**
   * Adds the model to the graph that its weights are in.
   *
   * @param images in [0, 1], [N×H×W×C], or [N×2×H×W×C] of pairs
   * @param mode the purpose of the graph
   * @return logits [N×K]; for two classes only that of the second [N×1]
   */
  Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode);

  /**
   * Adds the model with its loss to the graph that its weights are in.
   *
   * @param images in [0, 1]
   * @param labels the labels [N·L] of examples with L labels each, one after another
   * @return the mean loss over the examples
   */
  Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> labels);

  /** Adds a model's weights to a graph. */
  @FunctionalInterface
  interface Builder {

    /**
     * Adds the weights.
     *
     * @param nodes the graph
     * @return the model
     */
    BareModel build(BareOperations nodes);
  }
}
