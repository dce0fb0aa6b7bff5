package io.github.mnistkit.train;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Computes the softmax of every row of logits [N×K] without overflow or loss of digits. */
final class PredictionsSoftmax {

  private final int classes;
  private final float[] logits;
  private final int[] largest;

  /** Per row, the sum of exp(z_k - max z) over all classes except the largest. */
  private final double[] rest;

  PredictionsSoftmax(int classes, float[] logits) {
    this.classes = classes;
    this.logits = logits;
    this.largest = new int[logits.length / classes];
    this.rest = new double[largest.length];
    for (int row = 0; row < largest.length; row++) {
      largest[row] = indexOfLargest(row);
      rest[row] = sumBesideLargest(row);
    }
  }

  int largest(int row) {
    return largest[row];
  }

  /**
   * Orders classes by their logits. Unlike {@code Float.compare}, it treats both zeros as equal.
   */
  Comparator<Integer> largestFirst(int row) {
    return Comparator.comparing((Integer k) -> logit(row, k) + 0f).reversed();
  }

  float logit(int row, int k) {
    return logits[row * classes + k];
  }

  float[] logits() {
    return logits.clone();
  }

  double probability(int row, int k) {
    return Math.exp(belowLargest(row, k)) / (1 + rest[row]);
  }

  double logProbability(int row, int k) {
    return belowLargest(row, k) - Math.log1p(rest[row]);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PredictionsSoftmax that
        && classes == that.classes
        && Arrays.equals(logits, that.logits);
  }

  @Override
  public int hashCode() {
    return 31 * classes + Arrays.hashCode(logits);
  }

  private double belowLargest(int row, int k) {
    return (double) logit(row, k) - logit(row, largest[row]);
  }

  private int indexOfLargest(int row) {
    int best = 0;
    for (int k = 1; k < classes; k++) {
      if (logit(row, k) > logit(row, best)) {
        best = k;
      }
    }
    return best;
  }

  // Omitting the largest term, exactly 1, keeps the digits of 1 - p when p is near 1. Adding the
  // others from the smallest on makes the sum independent of the order of the classes: equal
  // probabilities of two examples are equal bit for bit, and tie.
  private double sumBesideLargest(int row) {
    double[] terms = new double[classes];
    for (int k = 0; k < classes; k++) {
      terms[k] = k == largest[row] ? 0 : Math.exp(belowLargest(row, k));
    }
    Arrays.sort(terms);
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    return sum;
  }
}
