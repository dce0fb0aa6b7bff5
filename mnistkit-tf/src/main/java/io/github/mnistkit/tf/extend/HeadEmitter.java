package io.github.mnistkit.tf.extend;

import io.github.mnistkit.model.Head;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a head of the user's own computes.
 *
 * @param <H> the head
 */
@FunctionalInterface
public interface HeadEmitter<H extends Head.Custom> {

  /**
   * Adds the head's operations to a graph.
   *
   * @param head its settings
   * @param emission what enters, its weights, and where operations are added
   * @return scores [N×K] whose softmax is the head's probability
   */
  Operand<TFloat32> emit(H head, Emission emission);
}
