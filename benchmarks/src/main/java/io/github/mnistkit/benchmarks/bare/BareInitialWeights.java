package io.github.mnistkit.benchmarks.bare;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The initial weights of a bare model. */
@FunctionalInterface
public interface BareInitialWeights {

  /**
   * Returns the initial value of a weight.
   *
   * @param tf the graph to add it to
   * @param number the index of the weight, from 0, in the order in which the model requests them
   * @param shape the shape of the weight
   * @param limit the largest magnitude of a kernel's values; 0 for a bias
   * @return the value
   */
  Operand<TFloat32> of(Ops tf, int number, Shape shape, float limit);

  /**
   * Draws weights uniformly within the limits.
   *
   * @param seed the seed
   * @return the weights
   */
  static BareInitialWeights seeded(long seed) {
    return (tf, number, shape, limit) -> {
      if (limit == 0) {
        return tf.zeros(tf.constant(shape), TFloat32.class);
      }
      int[] keys = {(int) seed, number};
      Operand<TFloat32> uniform =
          tf.random.statelessRandomUniform(tf.constant(shape), tf.constant(keys));
      return tf.math.mul(tf.math.sub(uniform, tf.constant(0.5f)), tf.constant(2 * limit));
    };
  }

  /**
   * Takes the values of an existing model.
   *
   * @param values the values, in the order in which the model requests its weights
   * @return the weights
   */
  static BareInitialWeights given(List<float[]> values) {
    return (tf, number, shape, limit) -> given(tf, values.get(number), shape);
  }

  /**
   * Adds one given value.
   *
   * @param tf the graph to add it to
   * @param value the value
   * @param shape its shape
   * @return the value
   */
  static Operand<TFloat32> given(Ops tf, float[] value, Shape shape) {
    return tf.constant(shape, DataBuffers.of(value, true, false));
  }
}
