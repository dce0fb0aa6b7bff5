package io.github.mnistkit.tf;

import io.github.mnistkit.model.Shape;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Groups of G images or vectors in a graph: one batch [N·G × member], the members of an example one
 * after another, so that a shared tower is an ordinary one over a larger batch.
 */
final class Groups {

  private final Ops tf;
  private final Shape.Group shape;

  Groups(Ops tf, Shape.Group shape) {
    this.tf = tf;
    this.shape = shape;
  }

  /** The members apart: G tensors [N × member]. */
  List<Operand<TFloat32>> split(Operand<TFloat32> group) {
    Operand<TFloat32> apart = tf.reshape(group, dimensions(true));
    return new ArrayList<>(tf.unstack(apart, (long) shape.count(), Unstack.axis(1L)).output());
  }

  /** The members together again. */
  Operand<TFloat32> join(List<Operand<TFloat32>> members) {
    return tf.reshape(tf.stack(members, Stack.axis(1L)), dimensions(false));
  }

  /** Vectors end to end [N × G·F]; images channel after channel [N × h × w × G·C]. */
  Operand<TFloat32> concatenate(Operand<TFloat32> group) {
    if (shape.member() instanceof Shape.Vector) {
      return tf.reshape(group, tf.array(-1, (int) shape.size()));
    }
    return tf.concat(split(group), tf.constant(-1));
  }

  private Operand<TInt32> dimensions(boolean apart) {
    List<Integer> dimensions = new ArrayList<>();
    dimensions.add(-1);
    if (apart) {
      dimensions.add(shape.count());
    }
    if (shape.member() instanceof Shape.Image image) {
      dimensions.addAll(List.of(image.height(), image.width(), image.channels()));
    } else {
      dimensions.add((int) shape.member().size());
    }
    return tf.array(dimensions.stream().mapToInt(Integer::intValue).toArray());
  }
}
