package io.github.mnistkit.tf;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** What an optimizer remembers of each weight; all start at a constant. */
final class Slots {

  private final Ops tf;
  private final List<Op> starts = new ArrayList<>();

  Slots(Ops tf) {
    this.tf = tf;
  }

  Operand<TFloat32> create(Shape shape, double start) {
    Variable<TFloat32> slot = tf.variable(shape, TFloat32.class);
    starts.add(tf.assign(slot, tf.fill(tf.constant(shape.asArray()), tf.constant((float) start))));
    return slot;
  }

  /** The operation that sets every slot to its start. */
  Op start() {
    return tf.withControlDependencies(starts).noOp();
  }
}
