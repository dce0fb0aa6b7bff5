package io.github.mnistkit.tf.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A batch in parts, as {@link BatchPartition} cuts it. Operations on one example are added to each
 * part; those on the whole batch join the parts, and cut their result.
 *
 * @param partition how the batch is cut
 * @param rows the rows that each example has: one for each member of a group, otherwise 1
 * @param parts the parts, [examples of the part · rows × shape]
 */
public record PartitionedBatch(BatchPartition partition, int rows, List<Operand<TFloat32>> parts) {

  /** Applies an operation to each part; the rows of an example stay as many. */
  public PartitionedBatch each(UnaryOperator<Operand<TFloat32>> operation) {
    return of(rows, operation);
  }

  /** Applies an operation to each part that gives an example other rows. */
  public PartitionedBatch of(int otherRows, UnaryOperator<Operand<TFloat32>> operation) {
    return new PartitionedBatch(partition, otherRows, parts.stream().map(operation).toList());
  }

  /** Combines each part with the same part of another batch; the rows are this one's. */
  public PartitionedBatch with(
      PartitionedBatch other, BinaryOperator<Operand<TFloat32>> operation) {
    List<Operand<TFloat32>> combined = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      combined.add(operation.apply(parts.get(i), other.parts.get(i)));
    }
    return new PartitionedBatch(partition, rows, combined);
  }

  /** Applies an operation to the whole batch that gives an example this many rows. */
  public PartitionedBatch joined(
      Ops tf, int otherRows, UnaryOperator<Operand<TFloat32>> operation) {
    return new PartitionedBatch(
        partition, otherRows, partition.cut(tf, operation.apply(whole(tf)), otherRows));
  }

  /** Returns the whole batch. */
  public Operand<TFloat32> whole(Ops tf) {
    return BatchPartition.joined(tf, parts);
  }
}
