package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** What an emitter of a layer or head has at hand. */
public interface Emission {

  /**
   * Where operations are added.
   *
   * @return TensorFlow's operations, in a scope named after the layer
   */
  Ops tf();

  /**
   * What enters.
   *
   * @return the batch [N × input shape]; the members of a group are a batch of N·G
   */
  Operand<TFloat32> input();

  /**
   * The shape of one example of the input.
   *
   * @return an image, a vector or a group
   */
  Shape inputShape();

  /**
   * The layer's own weights.
   *
   * @param parameter a name that its {@code parameters(...)} has
   * @return their value, in the parameter's dimensions
   * @throws IllegalStateException if there is no such parameter
   */
  Operand<TFloat32> weight(String parameter);

  /**
   * Whether this pass trains: where randomness and batch statistics belong.
   *
   * @return false in inference and in frozen layers
   */
  boolean training();

  /**
   * A seed that differs by layer and step and repeats with the plan's seed, for TensorFlow's
   * stateless random operations: the only ones that a resumed training repeats exactly.
   *
   * @return two 64-bit numbers [2]
   */
  Operand<TInt64> seed();
}
