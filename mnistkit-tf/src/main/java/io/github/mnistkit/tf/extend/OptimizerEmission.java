package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Parameter;
import java.util.function.LongToDoubleFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The context passed to the emitter of an optimizer, for one array of weights. All values are those
 * before the step; the weight and the state change after everything is computed.
 */
public interface OptimizerEmission {

  /**
   * Returns the builder that operations are added with.
   *
   * @return TensorFlow's operations, run when all gradients are computed
   */
  Ops tf();

  /**
   * Returns the weights.
   *
   * @return w, in the parameter's dimensions; of pruned or shared weights, the values that are
   *     trained
   */
  Operand<TFloat32> weight();

  /**
   * Returns the gradient of the loss, with penalties, after clipping.
   *
   * @return g, of the shape of {@link #weight}
   */
  Operand<TFloat32> gradient();

  /**
   * Returns an array of the optimizer's state.
   *
   * @param name a name from its {@code state()}
   * @return the value before the step, of the shape of {@link #weight}
   * @throws IllegalArgumentException if there is no such state
   */
  Operand<TFloat32> state(String name);

  /**
   * Sets an array of the optimizer's state for the next step. Without a call it stays as it is.
   *
   * @param name a name from its {@code state()}
   * @param value the new value, of the shape of {@link #weight}
   * @throws IllegalArgumentException if there is no such state, it is set twice, or the value has
   *     another shape
   */
  void remember(String name, Operand<TFloat32> value);

  /**
   * Returns a number that depends on the step, such as a bias correction. It is computed in double
   * precision for every step, and then rounded to float.
   *
   * @param ofStep computes the number from the count of steps, 1 in the first
   * @return a scalar
   */
  Operand<TFloat32> scalar(LongToDoubleFunction ofStep);

  /**
   * Returns the role of the weights.
   *
   * @return such as a kernel, the only role that weight decay usually applies to
   */
  Parameter.Role role();
}
