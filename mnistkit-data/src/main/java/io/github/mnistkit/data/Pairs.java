package io.github.mnistkit.data;

import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Combines images into groups. Each group is one example, whose label says whether the labels of
 * its images are in ascending order.
 *
 * <p>No image is drawn twice, in one group or in two. The images of each group keep their own
 * labels as auxiliary labels named {@code digit}, one per image.
 */
public final class Pairs {
  /** The name of the auxiliary labels, which hold each image's own class. */
  public static final String AUXILIARY = "digit";

  private static final List<String> TWO = List.of("greater", "not greater");
  private static final List<String> MORE = List.of("not ascending", "ascending");

  private Pairs() {}

  /**
   * Creates pairs of images; the label is 1 if the first image's label is at most the second's,
   * else 0.
   *
   * <p>The images are shuffled as by {@link Examples#shuffle}; then images 0 and 1 are the first
   * pair, 2 and 3 the second, and so on. A smaller set is a prefix of a larger one.
   *
   * @param examples single images with ordered labels, such as MNIST
   * @param count the number of pairs, at least 1, at most half the number of images
   * @param seed the same seed gives the same pairs on every JDK
   * @return pairs {@code [count×2×height×width×channels]} of the classes {@code greater} (0) and
   *     {@code not greater} (1), with the auxiliary labels {@code digit}; pixels are copied
   * @throws IllegalArgumentException if the examples are already groups, or the count is out of
   *     range
   */
  public static Examples of(Examples examples, int count, long seed) {
    requireSingle("Pairs.of", examples);
    requireCount("Pairs.of", examples, 2, count);
    String step = count + " pairs (seed " + seed + ")";
    return group(examples, 2, drawn(examples, 2 * count, seed), TWO, step);
  }

  /**
   * Creates the given pairs of images, such as those that somebody else has drawn; the label is 1
   * if the first image's label is at most the second's, else 0.
   *
   * @param examples single images with ordered labels, such as MNIST
   * @param indices two indices of images for each pair [count][2], at least one pair; an image may
   *     occur more than once
   * @return pairs {@code [count×2×height×width×channels]}, otherwise as those of {@link
   *     #of(Examples, int, long)}
   * @throws IllegalArgumentException if the examples are already groups, there is no pair, a row
   *     does not hold two indices, or there is no such image
   */
  public static Examples of(Examples examples, int[][] indices) {
    requireSingle("Pairs.of", examples);
    if (indices.length == 0) {
      throw new IllegalArgumentException("Pairs.of indices must hold at least 1 pair, but was 0");
    }
    int[] order = new int[indices.length * 2];
    for (int pair = 0; pair < indices.length; pair++) {
      requirePair(examples, indices[pair], pair);
      System.arraycopy(indices[pair], 0, order, pair * 2, 2);
    }
    return group(examples, 2, order, TWO, indices.length + " given pairs");
  }

  private static void requirePair(Examples examples, int[] indices, int pair) {
    if (indices.length != 2) {
      throw new IllegalArgumentException(
          "Pairs.of indices must hold 2 images per pair, but pair "
              + (pair + " holds " + indices.length));
    }
    for (int index : indices) {
      if (index < 0 || index >= examples.size()) {
        throw new IllegalArgumentException(
            "Pairs.of indices must be between 0 and "
                + ((examples.size() - 1) + ", but pair " + pair + " has " + index));
      }
    }
  }

  /**
   * Creates groups of several images; the label is 1 if no image's label is below that of the image
   * before it, else 0. They are drawn like the pairs of {@link #of(Examples, int, long)}.
   *
   * @param examples single images with ordered labels
   * @param images the number of images per group, at least 2
   * @param count the number of groups, at least 1, at most the number of images divided by {@code
   *     images}
   * @param seed the same seed gives the same groups on every JDK
   * @return groups {@code [count×images×height×width×channels]} of the classes {@code not
   *     ascending} (0) and {@code ascending} (1), with the auxiliary labels {@code digit}; pixels
   *     are copied
   * @throws IllegalArgumentException if the examples are already groups, or a number is out of
   *     range
   */
  public static Examples tuples(Examples examples, int images, int count, long seed) {
    requireSingle("Pairs.tuples", examples);
    if (images < 2) {
      throw new IllegalArgumentException(
          "Pairs.tuples images must be at least 2, but was " + images);
    }
    requireCount("Pairs.tuples", examples, images, count);
    String step = count + " groups of " + images + " (seed " + seed + ")";
    return group(examples, images, drawn(examples, images * count, seed), MORE, step);
  }

  /** Groups neighbours in an order of images. */
  private static Examples group(
      Examples examples, int images, int[] order, List<String> classNames, String step) {
    ImageFormat single = examples.format();
    ImageFormat format =
        new ImageFormat(images, single.height(), single.width(), single.channels());
    byte[] pixels = PixelArrays.allocate("Pairs", order.length / images, format);
    int[] own = new int[order.length];
    for (int i = 0; i < own.length; i++) {
      examples.copyPixels(order[i], pixels, i * single.bytes());
      own[i] = examples.label(order[i]);
    }
    Provenance provenance = examples.provenance().then(step);
    int[] labels = ascending(own, images);
    return Examples.of(format, ArrayHandover.give(pixels), labels, classNames, provenance)
        .withAuxiliary(AuxiliaryLabels.of(AUXILIARY, examples.classNames(), own));
  }

  /**
   * Returns the first images in the order of {@link Examples#shuffle}: Fisher–Yates from the end.
   */
  private static int[] drawn(Examples examples, int count, long seed) {
    int size = examples.size();
    int[] order = new int[size];
    Arrays.setAll(order, i -> i);
    Random random = new Random(seed);
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[other];
      order[other] = swapped;
    }
    return Arrays.copyOf(order, count);
  }

  private static int[] ascending(int[] own, int images) {
    int[] labels = new int[own.length / images];
    Arrays.fill(labels, 1);
    for (int i = 0; i < own.length; i++) {
      if (i % images > 0 && own[i - 1] > own[i]) {
        labels[i / images] = 0;
      }
    }
    return labels;
  }

  private static void requireSingle(String subject, Examples examples) {
    if (examples.format().branches() != 1) {
      throw new IllegalArgumentException(
          subject + " examples must be single images, but were " + examples.format());
    }
  }

  private static void requireCount(String subject, Examples examples, int images, int count) {
    int most = examples.size() / images;
    if (count < 1 || count > most) {
      throw new IllegalArgumentException(
          subject
              + " count must be between 1 and "
              + most
              + " ("
              + examples.size()
              + " images, none used twice), but was "
              + count);
    }
  }
}
