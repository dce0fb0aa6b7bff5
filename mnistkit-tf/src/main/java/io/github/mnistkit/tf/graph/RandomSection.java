package io.github.mnistkit.tf.graph;

import io.github.mnistkit.tf.runtime.TensorFlowLine;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.StatelessRandomGetKeyCounter;
import org.tensorflow.op.random.StatelessRandomUniformFullIntV2;
import org.tensorflow.op.random.StatelessRandomUniformV2;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/**
 * Draws consecutive numbers out of those that {@link RandomOps} draws for a seed, without the ones
 * before them. Philox is a function of key and counter, and each value of the counter gives 16
 * bytes, so that a section begins with another counter.
 */
final class RandomSection {

  private static final int PHILOX = 1;
  private static final int COUNTER_BYTES = 16;

  private final Ops tf;
  private final Operand<TInt64> from;
  private final Operand<TInt32> shape;
  private final StatelessRandomGetKeyCounter start;

  /**
   * Creates a section.
   *
   * @param seed a seed of two numbers
   * @param from the index of its first number, a scalar
   * @param shape the shape of the result
   */
  RandomSection(Ops tf, Operand<TInt64> seed, Operand<TInt64> from, Operand<TInt32> shape) {
    this.tf = tf;
    this.from = from;
    this.shape = shape;
    this.start = StatelessRandomGetKeyCounter.create(tf.scope(), seed);
  }

  /** Draws floats from 0 to 1. */
  Operand<TFloat32> floats() {
    return cut(
        Float.BYTES,
        count ->
            StatelessRandomUniformV2.create(
                tf.scope(), count, start.key(), counter(Float.BYTES), tf.constant(PHILOX)));
  }

  /** Draws bytes. */
  Operand<TUint8> bytes() {
    return cut(
        Byte.BYTES,
        count -> {
          Operand<TInt32> words =
              tf.math.floorDiv(
                  tf.math.add(count, tf.constant(Long.BYTES - 1)), tf.constant(Long.BYTES));
          Operand<TInt64> numbers =
              StatelessRandomUniformFullIntV2.create(
                  tf.scope(),
                  words,
                  start.key(),
                  counter(Byte.BYTES),
                  tf.constant(PHILOX),
                  TInt64.class);
          return tf.reshape(tf.bitcast(numbers, TUint8.class), tf.array(-1));
        });
  }

  /** Draws at least as many numbers as it is given, [1]. */
  private interface Draw<T extends TNumber> {
    Operand<T> numbers(Operand<TInt32> count);
  }

  /** Draws from the counter's beginning, and leaves out what precedes the section. */
  private <T extends TNumber> Operand<T> cut(int bytes, Draw<T> draw) {
    Operand<TInt64> perCounter = tf.constant((long) COUNTER_BYTES / bytes);
    Operand<TInt32> before =
        tf.expandDims(
            tf.dtypes.cast(tf.math.floorMod(from, perCounter), TInt32.class), tf.constant(0));
    Operand<TInt32> size = tf.expandDims(tf.reduceProd(shape, tf.constant(0)), tf.constant(0));
    Operand<T> numbers = draw.numbers(tf.math.add(before, size));
    return tf.reshape(tf.slice(numbers, before, size), shape);
  }

  /** Returns the counter [2] of the first number; TensorFlow Java has no unsigned 64-bit type. */
  private Operand<? extends TType> counter(int bytes) {
    Operand<TInt64> skipped = tf.math.floorDiv(from, tf.constant((long) COUNTER_BYTES / bytes));
    Operand<TInt64> low = tf.bitcast(start.counter(), TInt64.class);
    Operand<TInt64> advanced = tf.math.add(low, tf.stack(List.of(skipped, tf.constant(0L))));
    OperationBuilder bitcast = tf.scope().opBuilder("Bitcast", "Counter");
    bitcast.addInput(advanced.asOutput());
    TensorFlowLine.setUnsigned64(bitcast, "type");
    return bitcast.build().output(0);
  }
}
