package io.github.mnistkit.tf.extend;

import io.github.mnistkit.train.Loss;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow operations of a custom loss.
 *
 * @param <L> the loss
 */
@FunctionalInterface
public interface LossEmitter<L extends Loss.Custom> {

  /**
   * Adds the loss's operations to a graph.
   *
   * @param loss the loss's settings
   * @param tf the builder of operations
   * @param logits the head's logits [N×K]
   * @param labels one-hot [N×K]
   * @return the loss of each example [N]; the trainer takes the mean
   */
  Operand<TFloat32> emit(L loss, Ops tf, Operand<TFloat32> logits, Operand<TFloat32> labels);
}
