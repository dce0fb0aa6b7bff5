package io.github.mnistkit.train.tensorboard;

import io.github.mnistkit.internal.protobuf.Message;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Counts values in the buckets of TensorFlow's summaries, whose limits start at 10⁻¹² and grow by a
 * factor of 1.1 up to 10²⁰, with their negatives, 0, and the largest double on either side
 * (tensorflow/core/lib/histogram/histogram.cc, 2015). A limit belongs to the bucket above it.
 */
final class Histogram {

  private static final double[] LIMITS = limits();

  private final double[] counts = new double[LIMITS.length];
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double number;
  private double sum;
  private double squares;

  private Histogram() {}

  /** Returns the message {@code HistogramProto}; empty if none of the values is finite. */
  static Optional<Message> of(float[] values) {
    Histogram histogram = new Histogram();
    for (float value : values) {
      if (Float.isFinite(value)) {
        histogram.add(value);
      }
    }
    return histogram.number == 0 ? Optional.empty() : Optional.of(histogram.message());
  }

  private static double[] limits() {
    DoubleStream.Builder positive = DoubleStream.builder();
    for (double limit = 1e-12; limit < 1e20; limit *= 1.1) {
      positive.add(limit);
    }
    double[] up = positive.add(Double.MAX_VALUE).build().toArray();
    double[] limits = new double[2 * up.length + 1];
    for (int i = 0; i < up.length; i++) {
      limits[up.length - 1 - i] = -up[i];
      limits[up.length + 1 + i] = up[i];
    }
    return limits;
  }

  private void add(double value) {
    // Adding 0 turns -0 into 0, which the search would treat differently.
    int found = Arrays.binarySearch(LIMITS, value + 0.0);
    counts[found >= 0 ? found + 1 : -found - 1]++;
    least = Math.min(least, value);
    most = Math.max(most, value);
    number++;
    sum += value;
    squares += value * value;
  }

  private Message message() {
    DoubleStream.Builder limits = DoubleStream.builder();
    DoubleStream.Builder filled = DoubleStream.builder();
    for (int i = 0; i < counts.length; i++) {
      boolean inEmptyRange = counts[i] == 0 && i + 1 < counts.length && counts[i + 1] == 0;
      // A run of empty buckets is written as one that ends where the last of them does.
      if (!inEmptyRange) {
        limits.add(LIMITS[i]);
        filled.add(counts[i]);
      }
    }
    return new Message()
        .float64(1, least)
        .float64(2, most)
        .float64(3, number)
        .float64(4, sum)
        .float64(5, squares)
        .float64s(6, limits.build().toArray())
        .float64s(7, filled.build().toArray());
  }
}
