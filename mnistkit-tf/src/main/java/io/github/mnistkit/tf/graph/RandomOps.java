package io.github.mnistkit.tf.graph;

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
   * factors of the whole batch are drawn at once, so that they do not depend on its parts.
   *
   * @param batch the values
   * @param seed a seed of two numbers
   */
  static PartitionedBatch mask(
      Ops tf, double probability, PartitionedBatch batch, Operand<TInt64> seed) {
    Operand<TBool> kept = bernoulli(tf, probability, batch.shape(tf), seed);
    List<Operand<TFloat32>> factors = new ArrayList<>();
    for (Operand<TBool> part : batch.partition().cut(tf, kept, batch.rows())) {
      factors.add(tf.dtypes.cast(part, TFloat32.class));
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
    double chances = probability * CHANCES_OF_A_BYTE;
    if (chances == Math.rint(chances)) {
      return tf.math.less(bytes(tf, shape, seed), tf.constant((byte) chances));
    }
    Operand<TFloat32> chance = tf.random.statelessRandomUniform(shape, seed, TFloat32.class);
    return tf.math.greaterEqual(chance, tf.constant((float) (1 - probability)));
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
