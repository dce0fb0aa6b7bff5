package io.github.mnistkit.runtime.kernel;

/**
 * Adds multiples of arrays to an array. The JIT compiler of JDK 17 vectorizes a loop over several
 * arrays only if it uses the same index for all of them and writes to one; hence the arrays of rows
 * and planes, all from index 0.
 */
final class Sums {

  private Sums() {}

  /** Adds {@code a·x} to y. */
  static void add(float a, float[] x, float[] y, int count) {
    for (int j = 0; j < count; j++) {
      y[j] += a * x[j];
    }
  }

  /** Adds {@code a·x0 + b·x1 + c·x2 + d·x3} to y. */
  static void add(
      float a,
      float b,
      float c,
      float d,
      float[] x0,
      float[] x1,
      float[] x2,
      float[] x3,
      float[] y,
      int count) {
    for (int j = 0; j < count; j++) {
      y[j] += a * x0[j] + b * x1[j] + c * x2[j] + d * x3[j];
    }
  }
}
