package io.github.mnistkit.tf.oracle;

import java.util.Arrays;
import java.util.List;

/**
 * How far a result in single precision may lie from the exact one: a multiple of the largest
 * deviation that {@link Noise} caused in repetitions of the exact computation.
 *
 * <p>Few repetitions may miss the deviation of one value by chance; a value is therefore allowed at
 * least the median of its array.
 */
final class Tolerance {

  /** Repetitions with other noise. */
  static final int REPETITIONS = 4;

  /** Repetitions before a difference counts: in a few, noise may be lucky. */
  static final int MANY_REPETITIONS = 256;

  /** So many deviations of {@link Noise} are allowed. */
  private static final double FACTOR = 16;

  /** So many deviations from a jump, a derivative is certain. */
  private static final double NEAR = 3;

  /** Results below the normal numbers of floats may become 0. */
  private static final double SMALLEST = 0x1p-125;

  private Tolerance() {}

  /** The largest distance allowed, for each value. */
  static double[] of(double[] exact, List<double[]> repetitions) {
    double[] deviations = deviations(exact, repetitions);
    double[] sorted = deviations.clone();
    Arrays.sort(sorted);
    double median = sorted[sorted.length / 2];
    double[] allowed = new double[exact.length];
    for (int i = 0; i < allowed.length; i++) {
      double rounding = 0x1p-23 * Math.abs(exact[i]) + SMALLEST;
      allowed[i] = FACTOR * Math.max(deviations[i], median) + rounding;
    }
    return allowed;
  }

  /** Whether rounding could carry a value over a point where a derivative jumps. */
  static boolean touches(double[] distances, List<double[]> repetitions) {
    double[] deviations = deviations(distances, repetitions);
    for (int i = 0; i < distances.length; i++) {
      if (deviations[i] > 0 && Math.abs(distances[i]) <= NEAR * deviations[i]) {
        return true;
      }
    }
    return false;
  }

  private static double[] deviations(double[] exact, List<double[]> repetitions) {
    double[] deviations = new double[exact.length];
    for (double[] repetition : repetitions) {
      for (int i = 0; i < exact.length; i++) {
        double deviation = Math.abs(repetition[i] - exact[i]);
        deviations[i] = Math.max(deviations[i], Double.isNaN(deviation) ? 0 : deviation);
      }
    }
    return deviations;
  }
}
