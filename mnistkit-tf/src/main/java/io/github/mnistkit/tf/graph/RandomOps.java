package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.batch.PartitionedBatch;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceProd;
import org.tensorflow.op.random.StatelessRandomUniformFullInt;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;

/** Builds random numbers that depend only on a seed (Philox; Salmon et al., 2011). */
final class RandomOps {

  private static final int CHANCES_OF_A_BYTE = 256;

  private RandomOps() {}

  /**
   * Draws a factor of 1 with the given probability, otherwise 0, for each value of a batch. The
   * factors do not depend on the parts of the batch: each part draws those that its rows have in
   * the whole batch.
   *
   * @param batch the values
   * @param seed a seed of two numbers
   */
  static PartitionedBatch mask(
      Ops tf, double probability, PartitionedBatch batch, Operand<TInt64> seed) {
    if (batch.parts().size() == 1) {
      return batch.each(
          x -> tf.dtypes.cast(bernoulli(tf, probability, tf.shape(x), seed), TFloat32.class));
    }
    List<Operand<TFloat32>> factors = new ArrayList<>();
    Operand<TInt64> from = tf.constant(0L);
    for (Operand<TFloat32> part : batch.parts()) {
      RandomSection section = new RandomSection(tf, seed, from, tf.shape(part));
      Operand<TBool> kept =
          isByte(probability)
              ? below(tf, section.bytes(), probability)
              : atLeast(tf, section.floats(), probability);
      factors.add(tf.dtypes.cast(kept, TFloat32.class));
      from = tf.math.add(from, tf.size(part, TInt64.class));
    }
    return new PartitionedBatch(batch.partition(), batch.rows(), factors);
  }

  /**
   * Draws independent booleans that are true with the given probability. Random bits dominate the
   * cost of dropout: if the probability is a multiple of 1/256 a byte decides, exactly, otherwise a
   * float.
   *
   * @param shape the shape of the result
   * @param seed a seed of two numbers
   */
  static Operand<TBool> bernoulli(
      Ops tf, double probability, Operand<TInt32> shape, Operand<TInt64> seed) {
    return isByte(probability)
        ? below(tf, bytes(tf, shape, seed), probability)
        : atLeast(tf, tf.random.statelessRandomUniform(shape, seed, TFloat32.class), probability);
  }

  private static boolean isByte(double probability) {
    double chances = probability * CHANCES_OF_A_BYTE;
    return chances == Math.rint(chances);
  }

  private static Operand<TBool> below(Ops tf, Operand<TUint8> bytes, double probability) {
    return tf.math.less(bytes, tf.constant((byte) (probability * CHANCES_OF_A_BYTE)));
  }

  private static Operand<TBool> atLeast(Ops tf, Operand<TFloat32> floats, double probability) {
    return tf.math.greaterEqual(floats, tf.constant((float) (1 - probability)));
  }

  /** Draws random bytes, eight from each random number. */
  private static Operand<TUint8> bytes(Ops tf, Operand<TInt32> shape, Operand<TInt64> seed) {
    Operand<TInt32> size = tf.reduceProd(shape, tf.constant(0), ReduceProd.keepDims(true));
    Operand<TInt32> words =
        tf.math.floorDiv(tf.math.add(size, tf.constant(Long.BYTES - 1)), tf.constant(Long.BYTES));
    // 0.5.0 has the operation, but no method for it.
    Operand<TInt64> numbers =
        StatelessRandomUniformFullInt.create(tf.scope(), words, seed, TInt64.class);
    Operand<TUint8> bytes = tf.reshape(tf.bitcast(numbers, TUint8.class), tf.array(-1));
    return tf.reshape(tf.slice(bytes, tf.array(0), size), shape);
  }
}
