package io.github.mnistkit.samples.bench;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The handful of operations that the bare models are made of. */
final class BareNodes {

  private static final String SAME = "SAME";
  private static final List<Long> ONE_BY_ONE = List.of(1L, 1L, 1L, 1L);

  private final Ops tf;
  private final long seed;
  private final List<Variable<TFloat32>> weights = new ArrayList<>();

  BareNodes(Ops tf, long seed) {
    this.tf = tf;
    this.seed = seed;
  }

  List<Variable<TFloat32>> weights() {
    return weights;
  }

  /** Uniform in ±√(6 / (fan-in + fan-out)), Glorot and Bengio (2010). */
  Variable<TFloat32> kernel(long window, long inputs, long outputs, Shape shape) {
    float limit = (float) Math.sqrt(6.0 / (window * (inputs + outputs)));
    int[] keys = {(int) seed, weights.size()};
    Operand<TFloat32> uniform =
        tf.random.statelessRandomUniform(tf.constant(shape), tf.constant(keys));
    return weight(tf.math.mul(tf.math.sub(uniform, tf.constant(0.5f)), tf.constant(2 * limit)));
  }

  Variable<TFloat32> bias(long size) {
    return weight(tf.zeros(tf.constant(Shape.of(size)), TFloat32.class));
  }

  Operand<TFloat32> dense(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, kernel), bias);
  }

  Operand<TFloat32> conv(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias, String padding) {
    return tf.nn.biasAdd(tf.nn.conv2d(input, kernel, ONE_BY_ONE, padding), bias);
  }

  Operand<TFloat32> convSame(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return conv(input, kernel, bias, SAME);
  }

  /** The largest of each 2×2 pixels. */
  Operand<TFloat32> halve(Operand<TFloat32> input) {
    Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(input, window, window, SAME);
  }

  Operand<TFloat32> flat(Operand<TFloat32> input, int size) {
    return tf.reshape(input, tf.constant(new int[] {-1, size}));
  }

  Operand<TFloat32> relu(Operand<TFloat32> input) {
    return tf.nn.relu(input);
  }

  Operand<TFloat32> tanh(Operand<TFloat32> input) {
    return tf.math.tanh(input);
  }

  /** In training, a part of the values becomes 0, and the others grow to make up for it. */
  Operand<TFloat32> dropout(Operand<TFloat32> input, float rate, BareModel.Mode mode) {
    if (mode == BareModel.Mode.INFERENCE) {
      return input;
    }
    Operand<TFloat32> uniform = tf.random.randomUniform(tf.shape(input), TFloat32.class);
    Operand<TFloat32> kept =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
    return tf.math.mul(input, tf.math.mul(kept, tf.constant(1 / (1 - rate))));
  }

  private Variable<TFloat32> weight(Operand<TFloat32> start) {
    Variable<TFloat32> weight = tf.variable(start);
    weights.add(weight);
    return weight;
  }
}
