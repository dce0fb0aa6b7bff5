package io.github.mnistkit.eval;

/** Rejects NaN and infinite numbers. */
final class Finite {

  private Finite() {}

  static void check(String subject, double[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException(
            subject + " must be finite, but was " + values[i] + " at index " + i);
      }
    }
  }
}
