package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Shape;
import io.github.mnistkit.tf.batch.PartitionedBatch;
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
  List<PartitionedBatch> split(PartitionedBatch group) {
    PartitionedBatch apart =
        group.each(x -> tf.reshape(x, dimensions(tf, List.of(-1, shape.count()), shape.member())));
    List<PartitionedBatch> members = new ArrayList<>();
    for (int i = 0; i < shape.count(); i++) {
      int member = i;
      members.add(apart.of(group.rows() / shape.count(), x -> member(x, member)));
    }
    return members;
  }

  private Operand<TFloat32> member(Operand<TFloat32> apart, int member) {
    int axes = shape.member() instanceof Shape.Image ? 5 : 3;
    int[] begin = new int[axes];
    int[] size = new int[axes];
    Arrays.fill(size, -1);
    begin[1] = member;
    size[1] = 1;
    return tf.reshape(
        tf.slice(apart, tf.constant(begin), tf.constant(size)), together(tf, shape.member()));
  }

  /**
   * Joins the members again. It does not use a Stack, whose gradient is an Unstack: TensorFlow's
   * graph optimizer merges the gradients of a kernel and a bias that come from the same operation,
   * without checking which of its outputs they are, and so gives separate towers each other's bias.
   */
  PartitionedBatch join(List<PartitionedBatch> members) {
    PartitionedBatch first = members.get(0);
    List<Operand<TFloat32>> joined = new ArrayList<>();
    for (int i = 0; i < first.parts().size(); i++) {
      int part = i;
      joined.add(together(members.stream().map(member -> member.parts().get(part)).toList()));
    }
    return new PartitionedBatch(first.partition(), first.rows() * members.size(), joined);
  }

  private Operand<TFloat32> together(List<Operand<TFloat32>> members) {
    List<Operand<TFloat32>> apart = new ArrayList<>();
    for (Operand<TFloat32> member : members) {
      apart.add(tf.reshape(member, dimensions(tf, List.of(-1, 1), shape.member())));
    }
    return tf.reshape(tf.concat(apart, tf.constant(1)), together(tf, shape));
  }

  /** Concatenates vectors [N × G·F], or the channels of images [N × h × w × G·C]. */
  PartitionedBatch concatenate(PartitionedBatch group) {
    int rows = group.rows() / shape.count();
    if (shape.member() instanceof Shape.Vector) {
      return group.of(rows, x -> tf.reshape(x, tf.array(-1, (int) shape.size())));
    }
    List<PartitionedBatch> members = split(group);
    List<Operand<TFloat32>> joined = new ArrayList<>();
    for (int i = 0; i < group.parts().size(); i++) {
      int part = i;
      joined.add(
          tf.concat(members.stream().map(one -> one.parts().get(part)).toList(), tf.constant(-1)));
    }
    return new PartitionedBatch(group.partition(), rows, joined);
  }

  /** Returns the number of members of a group; 1 for a shape that is none. */
  static int members(Shape shape) {
    return shape instanceof Shape.Group group ? group.count() : 1;
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
