package io.github.mnistkit.image;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Selects row numbers: ranges, seeded shuffles, stratified parts. */
final class Rows {
  private Rows() {}

  static int[] range(int from, int to) {
    int[] rows = new int[to - from];
    Arrays.setAll(rows, i -> from + i);
    return rows;
  }

  /**
   * Shuffles by Fisher–Yates from the end, with {@code java.util.Random}, whose algorithm is
   * specified.
   */
  static void shuffle(int[] rows, Random random) {
    for (int i = rows.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = rows[i];
      rows[i] = rows[other];
      rows[other] = swapped;
    }
  }

  /**
   * Marks the rows of the first part.
   *
   * <p>Each class contributes ⌊fraction · n⌋ rows; the remaining rows up to round(fraction · N)
   * come from the classes with the largest remainders, one each (the lower class where remainders
   * are equal).
   */
  static boolean[] stratified(int[] labels, int[] classCounts, double fraction, long seed) {
    int[] quotas = quotas(classCounts, fraction);
    int[] order = range(0, labels.length);
    shuffle(order, new Random(seed));
    boolean[] first = new boolean[labels.length];
    for (int row : order) {
      if (quotas[labels[row]] > 0) {
        quotas[labels[row]]--;
        first[row] = true;
      }
    }
    return first;
  }

  private static int[] quotas(int[] classCounts, double fraction) {
    int[] quotas = new int[classCounts.length];
    double[] remainders = new double[classCounts.length];
    List<Integer> byRemainder = new ArrayList<>();
    for (int k = 0; k < quotas.length; k++) {
      double exact = fraction * classCounts[k];
      quotas[k] = (int) exact;
      remainders[k] = exact - quotas[k];
      byRemainder.add(k);
    }
    byRemainder.sort(Comparator.comparingDouble(k -> -remainders[k]));
    long wanted = Math.round(fraction * Arrays.stream(classCounts).sum());
    int missing = (int) wanted - Arrays.stream(quotas).sum();
    for (int i = 0; i < missing; i++) {
      quotas[byRemainder.get(i)]++;
    }
    return quotas;
  }

  /** Returns the rows that have the given mark, in order. */
  static int[] marked(boolean[] marks, boolean mark) {
    int[] rows = new int[marks.length];
    int count = 0;
    for (int row = 0; row < marks.length; row++) {
      if (marks[row] == mark) {
        rows[count++] = row;
      }
    }
    return Arrays.copyOf(rows, count);
  }
}
