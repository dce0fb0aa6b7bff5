package io.github.mnistkit.benchmarks.bare;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** The Adam optimizer (Kingma and Ba, 2015) with its usual constants. */
final class BareAdam {

  private final Ops tf;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1;
  private final Operand<TFloat32> beta2;
  private final Operand<TFloat32> epsilon;
  private final Variable<TFloat32> power1;
  private final Variable<TFloat32> power2;

  BareAdam(Ops tf, float learningRate) {
    this.tf = tf;
    this.learningRate = tf.constant(learningRate);
    beta1 = tf.constant(0.9f);
    beta2 = tf.constant(0.999f);
    epsilon = tf.constant(1e-8f);
    power1 = tf.variable(beta1);
    power2 = tf.variable(beta2);
  }

  /**
   * Adds one step for all weights. It waits for all gradients, because a weight must not change
   * while the backward pass still reads it; and the powers change only after all updates have read
   * them.
   */
  Op minimize(Operand<TFloat32> loss, List<Variable<TFloat32>> weights, Graph graph) {
    Output<?>[] at = weights.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
    Output<?>[] gradients = graph.addGradients(loss.asOutput(), at);
    Ops afterGradients = tf.withControlDependencies(gradients);
    List<Op> updates = new ArrayList<>();
    for (int i = 0; i < gradients.length; i++) {
      updates.add(update(afterGradients, weights.get(i), floats(gradients[i])));
    }
    Ops afterUpdates = tf.withControlDependencies(updates);
    Op next1 = afterUpdates.assign(power1, afterUpdates.math.mul(power1, beta1));
    Op next2 = afterUpdates.assign(power2, afterUpdates.math.mul(power2, beta2));
    return tf.withControlDependencies(next1, next2).noOp();
  }

  private Op update(Ops ops, Variable<TFloat32> weight, Operand<TFloat32> gradient) {
    Operand<TFloat32> zeros = tf.zeros(tf.constant(weight.shape()), TFloat32.class);
    return ops.train.applyAdam(
        weight,
        tf.variable(zeros),
        tf.variable(zeros),
        power1,
        power2,
        learningRate,
        beta1,
        beta2,
        epsilon,
        gradient);
  }

  private static Operand<TFloat32> floats(Output<?> gradient) {
    return gradient.expect(TFloat32.class);
  }
}
