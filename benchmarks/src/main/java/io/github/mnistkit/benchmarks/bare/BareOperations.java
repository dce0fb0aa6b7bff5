package io.github.mnistkit.benchmarks.bare;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The operations that the bare models are built of. */
public final class BareOperations {

  private static final String SAME = "SAME";
  private static final String VALID = "VALID";
  private static final int CLASSES = 10;
  private static final List<Long> ONE_BY_ONE = List.of(1L, 1L, 1L, 1L);

  private final Ops tf;
  private final BareInitialWeights initialWeights;
  private final List<Variable<TFloat32>> weights = new ArrayList<>();

  BareOperations(Ops tf, BareInitialWeights start) {
    this.tf = tf;
    this.initialWeights = start;
  }

  List<Variable<TFloat32>> weights() {
    return weights;
  }

  /** Adds a kernel, uniform in ±√(6 / (fan-in + fan-out)), Glorot and Bengio (2010). */
  Variable<TFloat32> kernel(long window, long inputs, long outputs, Shape shape) {
    float limit = (float) Math.sqrt(6.0 / (window * (inputs + outputs)));
    return weight(shape, limit);
  }

  Variable<TFloat32> bias(long size) {
    return weight(Shape.of(size), 0);
  }

  /** Adds a weight that is not trained. */
  Variable<TFloat32> constant(float[] value, long... dimensions) {
    return tf.variable(BareInitialWeights.given(tf, value, Shape.of(dimensions)));
  }

  /** Stops the gradient. */
  Operand<TFloat32> stopGradient(Operand<TFloat32> input) {
    return tf.stopGradient(input);
  }

  Operand<TFloat32> dense(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return tf.nn.biasAdd(tf.linalg.matMul(input, kernel), bias);
  }

  private Operand<TFloat32> conv(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias, String padding) {
    return tf.nn.biasAdd(tf.nn.conv2d(input, kernel, ONE_BY_ONE, padding), bias);
  }

  Operand<TFloat32> convSame(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return conv(input, kernel, bias, SAME);
  }

  Operand<TFloat32> convValid(
      Operand<TFloat32> input, Operand<TFloat32> kernel, Operand<TFloat32> bias) {
    return conv(input, kernel, bias, VALID);
  }

  /** Takes the maximum of each 2×2 pixels; an odd last row or column is dropped. */
  Operand<TFloat32> maxPool2x2(Operand<TFloat32> input) {
    Operand<TInt32> window = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(input, window, window, VALID);
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

  /** In training, sets a share of the values to 0 and scales up the others to compensate. */
  Operand<TFloat32> dropout(Operand<TFloat32> input, float rate, BareModel.Mode mode) {
    if (mode == BareModel.Mode.INFERENCE) {
      return input;
    }
    Operand<TFloat32> uniform = tf.random.randomUniform(tf.shape(input), TFloat32.class);
    Operand<TFloat32> mask =
        tf.dtypes.cast(tf.math.greaterEqual(uniform, tf.constant(rate)), TFloat32.class);
    return tf.math.mul(input, tf.math.mul(mask, tf.constant(1 / (1 - rate))));
  }

  /** Selects one image of each group [N×H×W×C] out of [N×images×H×W×C]. */
  Operand<TFloat32> image(Operand<TFloat32> groups, int number) {
    return tf.gather(groups, tf.constant(number), tf.constant(1));
  }

  Operand<TFloat32> concatenate(Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.concat(List.of(first, second), tf.constant(1));
  }

  /** Selects one of several labels of each example. */
  Operand<TInt32> column(Operand<TInt32> labels, int columns, int number) {
    Operand<TInt32> table = tf.reshape(labels, tf.constant(new int[] {-1, columns}));
    return tf.gather(table, tf.constant(number), tf.constant(1));
  }

  /** Computes the mean cross-entropy of ten classes. */
  Operand<TFloat32> crossEntropy(Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TFloat32> oneHot =
        tf.oneHot(labels, tf.constant(CLASSES), tf.constant(1f), tf.constant(0f));
    return tf.math.mean(tf.nn.softmaxCrossEntropyWithLogits(logits, oneHot).loss(), axes(1));
  }

  /**
   * Computes the mean cross-entropy of logits [N×1], whose sigmoid is the probability of label 1.
   */
  Operand<TFloat32> binaryCrossEntropy(Operand<TFloat32> logits, Operand<TInt32> labels) {
    Operand<TFloat32> expected =
        tf.expandDims(tf.dtypes.cast(labels, TFloat32.class), tf.constant(1));
    return tf.math.mean(
        tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, expected)), axes(2));
  }

  Operand<TFloat32> meanSquaredDifference(Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.math.mean(tf.math.squaredDifference(a, b), axes(2));
  }

  Operand<TFloat32> sum(Operand<TFloat32> first, Operand<TFloat32> second) {
    return tf.math.add(first, second);
  }

  private Operand<TInt32> axes(int count) {
    return tf.constant(count == 1 ? new int[] {0} : new int[] {0, 1});
  }

  private Variable<TFloat32> weight(Shape shape, float limit) {
    Variable<TFloat32> weight = tf.variable(initialWeights.of(tf, weights.size(), shape, limit));
    weights.add(weight);
    return weight;
  }
}
