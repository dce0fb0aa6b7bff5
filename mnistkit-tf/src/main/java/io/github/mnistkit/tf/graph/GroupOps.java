package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Handles groups of G images or vectors in a graph: one batch [N·G × member], the members of an
 * example consecutive, so that a shared tower is an ordinary one over a larger batch.
 */
final class GroupOps {

  private final Ops tf;
  private final Shape.Group shape;

  GroupOps(Ops tf, Shape.Group shape) {
    this.tf = tf;
    this.shape = shape;
  }

  /**
   * Splits a batch into its members: G tensors [N × member], each the only output of its operation.
   * Several rewritings of TensorFlow's graph optimizer forget which output of an operation such as
   * Unstack a layer reads, and give every member the first.
   */
  List<Operand<TFloat32>> split(Operand<TFloat32> group) {
    Operand<TFloat32> apart =
        tf.reshape(group, dimensions(tf, List.of(-1, shape.count()), shape.member()));
    int axes = shape.member() instanceof Shape.Image ? 5 : 3;
    List<Operand<TFloat32>> members = new ArrayList<>();
    for (int i = 0; i < shape.count(); i++) {
      int[] begin = new int[axes];
      int[] size = new int[axes];
      Arrays.fill(size, -1);
      begin[1] = i;
      size[1] = 1;
      members.add(
          tf.reshape(
              tf.slice(apart, tf.constant(begin), tf.constant(size)),
              together(tf, shape.member())));
    }
    return members;
  }

  /**
   * Joins the members again. It does not use a Stack, whose gradient is an Unstack: TensorFlow's
   * graph optimizer merges the gradients of a kernel and a bias that come from the same operation,
   * without checking which of its outputs they are, and so gives separate towers each other's bias.
   */
  Operand<TFloat32> join(List<Operand<TFloat32>> members) {
    List<Operand<TFloat32>> apart = new ArrayList<>();
    for (Operand<TFloat32> member : members) {
      apart.add(tf.reshape(member, dimensions(tf, List.of(-1, 1), shape.member())));
    }
    return tf.reshape(tf.concat(apart, tf.constant(1)), together(tf, shape));
  }

  /** Concatenates vectors [N × G·F], or the channels of images [N × h × w × G·C]. */
  Operand<TFloat32> concatenate(Operand<TFloat32> group) {
    if (shape.member() instanceof Shape.Vector) {
      return tf.reshape(group, tf.array(-1, (int) shape.size()));
    }
    return tf.concat(split(group), tf.constant(-1));
  }

  /** Returns the dimensions of a batch of such examples, the members of a group consecutive. */
  static Operand<TInt32> together(Ops tf, Shape shape) {
    return dimensions(tf, List.of(-1), shape instanceof Shape.Group group ? group.member() : shape);
  }

  private static Operand<TInt32> dimensions(Ops tf, List<Integer> leading, Shape member) {
    List<Integer> dimensions = new ArrayList<>(leading);
    if (member instanceof Shape.Image image) {
      dimensions.addAll(List.of(image.height(), image.width(), image.channels()));
    } else {
      dimensions.add((int) member.size());
    }
    return tf.array(dimensions.stream().mapToInt(Integer::intValue).toArray());
  }
}
