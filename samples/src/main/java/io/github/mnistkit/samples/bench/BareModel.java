package io.github.mnistkit.samples.bench;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A model written down operation by operation. */
interface BareModel {

  /** What a graph is for. */
  enum Mode {
    /** With dropout. */
    TRAINING,
    /** Without. */
    INFERENCE
  }

  /**
   * Adds the model to the graph that its weights are in.
   *
   * @param images in [0, 1], [N×28×28×1]
   * @param mode what for
   * @return a score per class [N×10]
   */
  Operand<TFloat32> logits(Operand<TFloat32> images, Mode mode);

  /** Adds a model's weights to a graph. */
  @FunctionalInterface
  interface Builder {

    /**
     * Adds the weights.
     *
     * @param nodes the graph
     * @return the model
     */
    BareModel build(BareNodes nodes);
  }
}
