package io.github.mnistkit.eval.compression;

import io.github.mnistkit.eval.compression.coding.ArrayCode;

/**
 * How one array of weights is coded. An array of free weights has no gaps, and 32 bits for each
 * weight, those that happen to be 0 too.
 *
 * @param name of the weights
 * @param weights in the array
 * @param kept those that are not 0
 * @param different values that they share; 0 where each has its own
 * @param bits of all of it, tables included
 * @param gaps numbers that tell the places of the kept weights
 * @param bitsPerGap of these numbers, in the mean; by Huffman's bound at least {@code gapEntropy}
 *     and below {@code gapEntropy + 1}
 * @param gapEntropy −Σ p·log₂ p over the numbers, p being how often each occurs (Shannon, 1948)
 * @param bitsPerValue of the kept weights, in the mean, without the table of their values; within
 *     the same bound of {@code valueEntropy} where values are shared
 * @param valueEntropy the same over the values; 32 where each weight has its own
 */
public record CodedArray(
    String name,
    long weights,
    long kept,
    int different,
    long bits,
    long gaps,
    double bitsPerGap,
    double gapEntropy,
    double bitsPerValue,
    double valueEntropy) {

  static CodedArray of(String name, int weights, ArrayCode.Size size) {
    return new CodedArray(
        name,
        weights,
        size.kept(),
        size.different(),
        size.bits(),
        size.gaps(),
        mean(size.gapBits(), size.gaps()),
        size.gapEntropy(),
        mean(size.valueBits(), size.kept()),
        size.valueEntropy());
  }

  private static double mean(long bits, long count) {
    return count == 0 ? 0 : (double) bits / (double) count;
  }
}
