package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Layer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a layer of the user's own computes.
 *
 * @param <L> the layer
 */
@FunctionalInterface
public interface LayerEmitter<L extends Layer.Custom> {

  /**
   * Adds the layer's operations to a graph.
   *
   * @param layer its settings
   * @param emission what enters, its weights, and where operations are added
   * @return what leaves [N × the shape that the layer infers]
   */
  Operand<TFloat32> emit(L layer, Emission emission);
}
