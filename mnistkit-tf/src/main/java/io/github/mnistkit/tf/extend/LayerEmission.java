package io.github.mnistkit.tf.extend;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** The context passed to the emitter of a layer. */
public interface LayerEmission extends Emission {

  /**
   * Runs a chain of layers that the layer contains, as in any model: dropout and batch statistics
   * in training, moving statistics in inference and in frozen layers.
   *
   * @param name a name from the layer's {@code chains(...)}
   * @param value the chain's input [N × its input shape]; the members of a group are a batch of N·G
   * @return its output [N × its output shape]
   * @throws IllegalArgumentException if there is no such chain, it is run twice, or the value has
   *     another shape
   */
  Operand<TFloat32> chain(String name, Operand<TFloat32> value);
}
