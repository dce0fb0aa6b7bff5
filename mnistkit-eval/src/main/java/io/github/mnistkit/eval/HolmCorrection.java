package io.github.mnistkit.eval;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's correction of p-values for multiple comparisons.
 *
 * <p>Of 20 comparisons between equals, one is expected to fall below 0.05 by chance alone. If only
 * comparisons with an adjusted p-value of at most 0.05 are called significant, the probability of
 * even one false positive is at most 0.05, however the tests depend on each other (S. Holm, "A
 * Simple Sequentially Rejective Multiple Test Procedure", 1979).
 */
public final class HolmCorrection {

  private HolmCorrection() {}

  /**
   * Adjusts p-values: with the m of them sorted, {@code adjusted_(i) = max over j ≤ i of min(1, (m
   * - j + 1)·p_(j))}.
   *
   * @param pValues the p-values [m] of all comparisons made, each in [0, 1]; m may be 0
   * @return a new array [m] in the order given, none below its p-value
   * @throws IllegalArgumentException if a p-value is not in [0, 1]
   */
  public static double[] adjust(double... pValues) {
    for (int i = 0; i < pValues.length; i++) {
      if (!(pValues[i] >= 0 && pValues[i] <= 1)) {
        throw new IllegalArgumentException(
            "HolmCorrection.pValues must be in [0, 1], but was " + pValues[i] + " at index " + i);
      }
    }
    List<Integer> rising =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .toList();
    double[] adjusted = new double[pValues.length];
    double largest = 0;
    for (int i = 0; i < adjusted.length; i++) {
      int at = rising.get(i);
      largest = Math.max(largest, Math.min(1, (adjusted.length - i) * pValues[at]));
      adjusted[at] = largest;
    }
    return adjusted;
  }
}
