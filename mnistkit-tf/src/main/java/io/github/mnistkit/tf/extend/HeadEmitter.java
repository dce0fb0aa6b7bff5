package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Head;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Builds the TensorFlow operations of a custom head.
 *
 * @param <H> the head
 */
@FunctionalInterface
public interface HeadEmitter<H extends Head.Custom> {

  /**
   * Adds the head's operations to a graph.
   *
   * @param head the head's settings
   * @param emission the input, the weights, and the builder of operations
   * @return logits [N×K] whose softmax gives the head's probabilities
   */
  Operand<TFloat32> emit(H head, Emission emission);
}
