package io.github.mnistkit.runtime.extend;

import io.github.mnistkit.model.Layer;
import io.github.mnistkit.model.Shape;
import java.util.Map;

/**
 * Computes a custom layer in inference mode. It is called from several threads at once, and must
 * not keep or change anything but the output.
 *
 * @param <L> the layer
 */
@FunctionalInterface
public interface LayerComputation<L extends Layer.Custom> {

  /**
   * Computes the output for one example.
   *
   * @param layer the layer's settings
   * @param shape the shape of the input
   * @param input the input, row by row, all channels of a pixel together; the members of a group
   *     one after the other
   * @param weights the layer's weights by the names of its parameters, row-major
   * @param output receives as many values as the shape that the layer infers has, in the same order
   */
  void compute(L layer, Shape shape, float[] input, Map<String, float[]> weights, float[] output);
}
