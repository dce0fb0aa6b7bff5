package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.data.Pairs;
import io.github.mnistkit.data.Transforms;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 1,000 pairs of digits to train on, and 1,000 to test on, that all runs of the document share:
 * seed 0 of PyTorch's generator, {@code randperm(60000)}, then {@code randperm(10000)}, the first
 * 2,000 of each taken two by two. The indices are those of the official files of MNIST.
 */
public final class PublishedPairs {

  private PublishedPairs() {}

  /**
   * Creates the pairs.
   *
   * @param digits the training and the test images of MNIST; of smaller sets, fewer pairs are made,
   *     with indices modulo their size
   * @return pairs of images of half the size
   */
  public static Split of(Split digits) {
    return new Split(
        pairs(digits.first(), "pairs-train.csv"), pairs(digits.second(), "pairs-test.csv"));
  }

  private static Examples pairs(Examples digits, String name) {
    int[][] indices = indices(name);
    int[][] within =
        Arrays.stream(indices)
            .limit(Math.min(indices.length, Math.max(digits.size() / 2, 1)))
            .map(pair -> Arrays.stream(pair).map(index -> index % digits.size()).toArray())
            .toArray(int[][]::new);
    return Transforms.averagePool(Pairs.of(digits, within), 2);
  }

  /** Returns the indices [pairs][2] in a resource. */
  static int[][] indices(String name) {
    try (InputStream stream = PublishedPairs.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("there must be a resource " + name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",", -1)).mapToInt(Integer::parseInt).toArray())
          .toArray(int[][]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
