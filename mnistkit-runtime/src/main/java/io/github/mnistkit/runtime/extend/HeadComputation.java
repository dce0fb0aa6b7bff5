package io.github.mnistkit.runtime.extend;

import io.github.mnistkit.model.Head;
import java.util.Map;

/**
 * Computes a custom head. It is called from several threads at once, and must not keep or change
 * anything but the logits.
 *
 * @param <H> the head
 */
@FunctionalInterface
public interface HeadComputation<H extends Head.Custom> {

  /**
   * Computes the logits of one example.
   *
   * @param head the head's settings
   * @param input the input vector
   * @param weights the head's weights by the names of its parameters, row-major
   * @param logits receives a logit for each class, whose softmax gives the head's probabilities
   */
  void compute(H head, float[] input, Map<String, float[]> weights, float[] logits);
}
