package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Layer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow operations of a custom layer.
 *
 * @param <L> the layer
 */
@FunctionalInterface
public interface LayerEmitter<L extends Layer.Custom> {

  /**
   * Adds the layer's operations to a graph.
   *
   * @param layer the layer's settings
   * @param emission the input, the weights, the inner chains, and the builder of operations
   * @return the output [N × the shape that the layer infers]
   */
  Operand<TFloat32> emit(L layer, LayerEmission emission);
}
