package io.github.mnistkit.internal;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Computes products and sums of sizes without overflow; a result that is too large is an error that
 * names the size.
 */
public final class Sizes {

  private Sizes() {}

  /**
   * Returns the product of all factors.
   *
   * @param what the thing measured, for the error message
   * @param factors each at least 0
   * @return the product
   * @throws IllegalArgumentException if it exceeds 2⁶³ − 1
   */
  public static long product(String what, long... factors) {
    long product = 1;
    try {
      for (long factor : factors) {
        product = Math.multiplyExact(product, factor);
      }
    } catch (ArithmeticException e) {
      String all = Arrays.stream(factors).mapToObj(Long::toString).collect(Collectors.joining("×"));
      throw new IllegalArgumentException(what + " must be below 2^63, but was " + all, e);
    }
    return product;
  }

  /**
   * Returns the sum of all parts.
   *
   * @param what the thing measured, for the error message
   * @param parts each at least 0
   * @return the sum
   * @throws IllegalArgumentException if it exceeds 2⁶³ − 1
   */
  public static long sum(String what, LongStream parts) {
    try {
      return parts.reduce(0, Math::addExact);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(what + " must be below 2^63 in all, but was more", e);
    }
  }

  /**
   * Returns the length of an array for a number of values.
   *
   * @param what the values are, such as {@code dense_1/kernel [784, 100000000]}
   * @param count at least 0
   * @return the same number
   * @throws IllegalArgumentException if no Java array is that long
   */
  public static int arrayLength(String what, long count) {
    if (count > ReadLimits.PARAMETERS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s must have at most %,d values, but has %,d: make the layer smaller",
              what,
              ReadLimits.PARAMETERS,
              count));
    }
    return (int) count;
  }
}
