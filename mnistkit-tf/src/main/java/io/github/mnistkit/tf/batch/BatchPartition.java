package io.github.mnistkit.tf.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.op.core.SplitV;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Cuts a batch of N examples into P parts of consecutive examples, whose sizes differ by at most 1:
 * part p begins with example ⌊N·p/P⌋.
 */
public final class BatchPartition {

  /** One less than the inputs that TensorFlow keeps in order: a Concat has its axis too. */
  private static final int MOST_INPUTS = 7;

  private final int parts;
  private final Optional<Operand<TInt32>> sizes;

  private BatchPartition(int parts, Optional<Operand<TInt32>> sizes) {
    this.parts = parts;
    this.sizes = sizes;
  }

  /** Returns the partition of a batch into one part. */
  public static BatchPartition undivided() {
    return new BatchPartition(1, Optional.empty());
  }

  /**
   * Creates a partition.
   *
   * @param parts P, at least 1
   * @param examples N, a scalar; at least P
   */
  public static BatchPartition of(Ops tf, int parts, Operand<TInt32> examples) {
    if (parts == 1) {
      return undivided();
    }
    int[] first = new int[parts];
    int[] next = new int[parts];
    for (int i = 0; i < parts; i++) {
      first[i] = i;
      next[i] = i + 1;
    }
    Operand<TInt32> all = tf.constant(parts);
    Operand<TInt32> begins = tf.math.floorDiv(tf.math.mul(examples, tf.constant(first)), all);
    Operand<TInt32> ends = tf.math.floorDiv(tf.math.mul(examples, tf.constant(next)), all);
    return new BatchPartition(parts, Optional.of(tf.math.sub(ends, begins)));
  }

  /** Returns P. */
  public int parts() {
    return parts;
  }

  /** Returns N, a scalar; only a partition into several parts knows it. */
  public Operand<TInt32> examples(Ops tf) {
    return tf.reduceSum(sizes(), tf.constant(0), ReduceSum.keepDims(false));
  }

  /**
   * Cuts a batch, each part the only output of its operation.
   *
   * @param rows the rows that each example has in the batch
   */
  public <T extends TType> List<Operand<T>> cut(Ops tf, Operand<T> batch, int rows) {
    if (parts == 1) {
      return List.of(batch);
    }
    Operand<TInt32> ofRows = rows == 1 ? sizes() : tf.math.mul(sizes(), tf.constant(rows));
    SplitV<T> split = tf.splitV(batch, ofRows, tf.constant(0), (long) parts);
    List<Operand<T>> cut = new ArrayList<>();
    for (Operand<T> part : split.output()) {
      cut.add(onlyOutput(tf, part));
    }
    return cut;
  }

  /** Joins the parts of a batch again. */
  public static <T extends TType> Operand<T> joined(Ops tf, List<Operand<T>> parts) {
    return combined(parts, some -> tf.concat(some, tf.constant(0)));
  }

  /**
   * Combines values by an associative operation, at most seven at once: TensorFlow visits more than
   * eight inputs of an operation in the order of their addresses when it adds gradients, and so
   * would add those of the parts in another order each time.
   */
  public static <T extends TType> Operand<T> combined(
      List<Operand<T>> values, Function<List<Operand<T>>, Operand<T>> operation) {
    if (values.size() == 1) {
      return values.get(0);
    }
    if (values.size() <= MOST_INPUTS) {
      return operation.apply(values);
    }
    List<Operand<T>> fewer = new ArrayList<>();
    for (int from = 0; from < values.size(); from += MOST_INPUTS) {
      int to = Math.min(values.size(), from + MOST_INPUTS);
      fewer.add(combined(values.subList(from, to), operation));
    }
    return combined(fewer, operation);
  }

  /**
   * Returns a value as the only output of its operation: TensorFlow's graph optimizer may replace a
   * later output of, say, Split by the first when it fuses operations. It would remove an identity.
   */
  public static <T extends TType> Operand<T> onlyOutput(Ops tf, Operand<T> value) {
    return tf.squeeze(tf.expandDims(value, tf.constant(0)), Squeeze.axis(List.of(0L)));
  }

  private Operand<TInt32> sizes() {
    return sizes.orElseThrow(() -> new IllegalStateException("the batch is not divided"));
  }
}
