package io.github.mnistkit.samples.bench;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

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
   * @param images in [0, 1], [N×H×W×C], or [N×2×H×W×C] of pairs
   * @param mode what for
   * @return scores [N×K]; of two classes the second one's alone [N×1]
   */
  Operand<TFloat32> scores(Operand<TFloat32> images, Mode mode);

  /**
   * Adds the model with its loss to the graph that its weights are in.
   *
   * @param images in [0, 1]
   * @param truth the labels [N·L] of examples with L labels each, one after another
   * @return the mean over the examples
   */
  Operand<TFloat32> loss(Operand<TFloat32> images, Operand<TInt32> truth);

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
