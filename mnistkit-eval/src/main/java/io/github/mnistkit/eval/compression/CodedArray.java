package io.github.mnistkit.eval.compression;

import io.github.mnistkit.internal.coding.ArrayCode;

/**
 * The coding of one array of weights. An array of free weights has no gaps, and 32 bits for each
 * weight, including those that happen to be 0.
 *
 * @param name the name of the weights
 * @param weights the number of weights in the array
 * @param kept the number of weights that are not 0
 * @param different the number of values that they share; 0 if each has its own
 * @param bits the total number of bits, including tables
 * @param gaps the number of gaps that encode the positions of the kept weights
 * @param bitsPerGap the mean number of bits per gap; by Huffman's bound at least {@code gapEntropy}
 *     and below {@code gapEntropy + 1}
 * @param gapEntropy −Σ p·log₂ p over the gaps, p being the relative frequency of each (Shannon,
 *     1948)
 * @param bitsPerValue the mean number of bits per kept weight, without the table of values; within
 *     the same bound of {@code valueEntropy} if values are shared
 * @param valueEntropy the same entropy over the values; 32 if each weight has its own
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
