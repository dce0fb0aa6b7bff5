package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.ActivationFunction;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Builds the operations of element-wise activation functions. */
final class ActivationOps {

  private ActivationOps() {}

  static Operand<TFloat32> apply(Ops tf, ActivationFunction function, Operand<TFloat32> x) {
    return switch (function) {
      case RELU -> tf.nn.relu(x);
      case ELU -> tf.nn.elu(x);
      case SELU -> tf.nn.selu(x);
      case GELU -> gelu(tf, x);
      case SOFTPLUS -> tf.math.softplus(x);
      case SWISH -> tf.math.mul(x, tf.math.sigmoid(x));
      case TANH -> tf.math.tanh(x);
      case SIGMOID -> tf.math.sigmoid(x);
    };
  }

  private static Operand<TFloat32> gelu(Ops tf, Operand<TFloat32> x) {
    Operand<TFloat32> scaled = tf.math.mul(x, tf.constant((float) Math.sqrt(0.5)));
    Operand<TFloat32> below = tf.math.add(tf.math.erf(scaled), tf.constant(1f));
    return tf.math.mul(tf.math.mul(x, tf.constant(0.5f)), below);
  }
}
