package io.github.mnistkit.train.listen;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How values are distributed over the buckets that TensorFlow's summaries have: limits of 10⁻¹²,
 * each next one 1.1 times larger, up to 10²⁰, their negatives, 0, and the largest double on either
 * side (tensorflow/core/lib/histogram/histogram.cc, 2015). A limit belongs to the bucket above it.
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

  /** The message {@code HistogramProto}; empty if not one of the values is a finite number. */
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
    // Adding 0 turns -0 into 0, which the search tells apart.
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
      boolean goesOn = counts[i] == 0 && i + 1 < counts.length && counts[i + 1] == 0;
      // Of a run of empty buckets one is written, which ends where the last of them does.
      if (!goesOn) {
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
