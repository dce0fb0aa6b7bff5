package io.github.mnistkit.file;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * An array of floats with its dimensions, as files of weights contain them.
 *
 * <p>Two tensors are equal if their dimensions and all their values are. The array of values is not
 * copied: whoever changes it changes the tensor.
 *
 * @param dimensions the dimensions, each at least 0; none for a single number
 * @param values one for each place, row-major: the last dimension changes fastest
 */
@SuppressWarnings("ArrayRecordComponent") // compared by content below
public record Tensor(List<Integer> dimensions, float[] values) {

  /**
   * Copies the dimensions.
   *
   * @throws IllegalArgumentException if a dimension is negative, or the number of values is not the
   *     product of the dimensions
   */
  public Tensor {
    Objects.requireNonNull(values, "values");
    dimensions = List.copyOf(Objects.requireNonNull(dimensions, "dimensions"));
    if (count(dimensions) != values.length) {
      throw new IllegalArgumentException(
          "a tensor of the dimensions "
              + dimensions
              + " has "
              + count(dimensions)
              + " values, but was given "
              + values.length);
    }
  }

  /**
   * Returns the number of values that an array of some dimensions has.
   *
   * @param dimensions the dimensions
   * @return their product; 1 without dimensions
   * @throws IllegalArgumentException if a dimension is negative
   * @throws ArithmeticException if the product exceeds 2⁶³ − 1
   */
  public static long count(List<Integer> dimensions) {
    long count = 1;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            "the dimensions of a tensor must be at least 0, but were " + dimensions);
      }
      count = Math.multiplyExact(count, (long) dimension);
    }
    return count;
  }

  /**
   * Creates a vector.
   *
   * @param values its values; not copied
   * @return a tensor of one dimension
   */
  public static Tensor vector(float... values) {
    return new Tensor(List.of(values.length), values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor tensor
        && dimensions.equals(tensor.dimensions)
        && Arrays.equals(values, tensor.values);
  }

  @Override
  public int hashCode() {
    return 31 * dimensions.hashCode() + Arrays.hashCode(values);
  }

  /** Returns the dimensions, such as {@code [6, 1, 5, 5]}. */
  @Override
  public String toString() {
    return dimensions.toString();
  }
}
