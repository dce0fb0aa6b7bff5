package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** The context passed to the emitter of a head, and of a layer as {@link LayerEmission}. */
public interface Emission {

  /**
   * Returns the builder that operations are added with.
   *
   * @return TensorFlow's operations, in a scope named after the layer
   */
  Ops tf();

  /**
   * Returns the input.
   *
   * @return the batch [N × input shape]; the members of a group are a batch of N·G
   */
  Operand<TFloat32> input();

  /**
   * Returns the shape of one example of the input.
   *
   * @return an image, a vector or a group
   */
  Shape inputShape();

  /**
   * Returns the value of one of the layer's weights.
   *
   * @param parameter a name from its {@code parameters(...)}
   * @return the value, in the parameter's dimensions
   * @throws IllegalStateException if there is no such parameter
   */
  Operand<TFloat32> weight(String parameter);

  /**
   * Sets a statistic to a new value when the step ends. Without a call, and if this pass does not
   * train, it stays as it is. The value of {@link #weight} in this step is the one before.
   *
   * @param statistic the name of a parameter of the role {@code STATISTIC}
   * @param value the new value, in the parameter's dimensions
   * @throws IllegalArgumentException if there is no such statistic, it is set twice, or the value
   *     has another shape
   */
  void remember(String statistic, Operand<TFloat32> value);

  /**
   * Returns whether this pass trains; only then use randomness and batch statistics.
   *
   * @return false in inference and in frozen layers
   */
  boolean training();

  /**
   * Returns a seed that differs by layer and step and repeats with the plan's seed. Use it with
   * TensorFlow's stateless random operations, the only ones that a resumed training repeats
   * exactly.
   *
   * @return two 64-bit numbers [2]
   */
  Operand<TInt64> seed();
}
