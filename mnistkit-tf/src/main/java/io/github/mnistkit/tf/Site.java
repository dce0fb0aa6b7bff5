package io.github.mnistkit.tf;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Step;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where a layer is put into a graph.
 *
 * @param step the layer and its name
 * @param tf where its operations are added, in a scope of its name
 * @param copy which copy of its weights: empty, or {@code [0]}, {@code [1]} in separate towers
 * @param value what enters; a group is one batch, the members of an example one after another
 * @param input its shape
 * @param output the shape that must leave
 * @param frozen whether it runs in inference mode even in training
 */
record Site(
    Step step,
    Ops tf,
    String copy,
    Operand<TFloat32> value,
    Shape input,
    Shape output,
    boolean frozen) {

  /** The same place for another value of the same shape. */
  Site with(Operand<TFloat32> other) {
    return new Site(step, tf, copy, other, input, output, frozen);
  }

  String weight(String parameter) {
    return owner() + "/" + parameter;
  }

  String owner() {
    return step.name() + copy;
  }
}
