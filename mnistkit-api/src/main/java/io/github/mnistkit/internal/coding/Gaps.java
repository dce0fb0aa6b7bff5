package io.github.mnistkit.internal.coding;

import java.util.function.IntConsumer;

/**
 * Encodes the positions of the weights that are not 0 as gaps: a number below the greatest is the
 * number of zeros before the next weight; the greatest itself means that many zeros without a
 * weight after them.
 *
 * @param greatest 2ᵇ − 1 for b from 1 to 8, so that the numbers have b bits
 */
record Gaps(int greatest) {

  static final int MOST_BITS = 8;

  static Gaps ofBits(int bits) {
    return new Gaps((1 << bits) - 1);
  }

  /** Returns the gaps that take the fewest bits for these weights. */
  static Gaps best(float[] weights, Codes codes) {
    Gaps best = ofBits(1);
    long least = Long.MAX_VALUE;
    for (int bits = 1; bits <= MOST_BITS; bits++) {
      Gaps gaps = ofBits(bits);
      long[] counts = gaps.counts(weights);
      PrefixCode code = codes.of(counts);
      long size = code.bits(counts) + code.tableBits();
      if (size < least) {
        least = size;
        best = gaps;
      }
    }
    return best;
  }

  int bits() {
    return Integer.SIZE - Integer.numberOfLeadingZeros(greatest);
  }

  /** Counts how often each number occurs. */
  long[] counts(float[] weights) {
    long[] counts = new long[greatest + 1];
    int zeros = 0;
    for (float weight : weights) {
      if (isZero(weight)) {
        zeros++;
      } else {
        before(zeros, number -> counts[number]++);
        zeros = 0;
      }
    }
    return counts;
  }

  /** Emits the numbers for a run of zeros followed by a weight. */
  void before(int zeros, IntConsumer number) {
    for (int left = zeros; ; left -= greatest) {
      number.accept(Math.min(left, greatest));
      if (left < greatest) {
        return;
      }
    }
  }

  /** Whether it is exactly +0: -0 counts as a weight. */
  static boolean isZero(float weight) {
    return Float.floatToRawIntBits(weight) == 0;
  }
}
