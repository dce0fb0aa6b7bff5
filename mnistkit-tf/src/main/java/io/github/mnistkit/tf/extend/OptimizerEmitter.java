package io.github.mnistkit.tf.extend;

import io.github.mnistkit.train.Optimizer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow operations of a custom optimizer.
 *
 * @param <O> the optimizer
 */
@FunctionalInterface
public interface OptimizerEmitter<O extends Optimizer.Custom> {

  /**
   * Adds the operations of one array of weights to a graph.
   *
   * @param optimizer the optimizer's settings
   * @param emission the weights, the gradient, the state, and the builder of operations
   * @return the direction d, of the weights' shape. A step is {@code w ← w − η·d}, with the
   *     schedule's rate η times the {@linkplain io.github.mnistkit.train.TrainingPlan#rateFactor
   *     factor of the layer}; weight decay is a part of d
   */
  Operand<TFloat32> emit(O optimizer, OptimizerEmission emission);
}
