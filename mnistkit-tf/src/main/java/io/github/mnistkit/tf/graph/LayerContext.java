package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.NamedLayer;
import io.github.mnistkit.model.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A layer in a graph, with its input.
 *
 * @param named the layer and its name
 * @param tf the builder of operations, in a scope of the layer's name
 * @param copy the copy of its weights: empty, or {@code [0]}, {@code [1]} in separate towers
 * @param value the input; a group is one batch, the members of an example consecutive
 * @param input the shape of the input
 * @param output the required shape of the output
 * @param frozen whether it runs in inference mode even in training
 */
record LayerContext(
    NamedLayer named,
    Ops tf,
    String copy,
    Operand<TFloat32> value,
    Shape input,
    Shape output,
    boolean frozen) {

  /** Returns a copy with another input value of the same shape. */
  LayerContext with(Operand<TFloat32> other) {
    return new LayerContext(named, tf, copy, other, input, output, frozen);
  }

  String weight(String parameter) {
    return owner() + "/" + parameter;
  }

  String owner() {
    return named.name() + copy;
  }
}
