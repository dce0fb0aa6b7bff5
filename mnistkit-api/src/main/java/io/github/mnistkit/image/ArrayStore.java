package io.github.mnistkit.image;

import io.github.mnistkit.internal.ArrayHandover;
import io.github.mnistkit.internal.PixelSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Stores examples in one array of labels, and their pixels in blocks, of which all but the last
 * hold the same number of images. Arrays of a caller are copied into one block.
 */
final class ArrayStore implements ExampleStore {
  private final ImageFormat format;
  private final byte[][] blocks;
  private final int imagesPerBlock;
  private final int[] labels;
  private final List<String> classNames;

  private ArrayStore(ImageFormat format, byte[][] blocks, int[] labels, List<String> classNames) {
    this.format = format;
    this.blocks = blocks;
    this.imagesPerBlock = blocks[0].length / format.bytes();
    this.labels = labels;
    this.classNames = classNames;
  }

  /** Copies the arrays; pixels given away by {@link ArrayHandover} are kept instead. */
  static ArrayStore of(ImageFormat format, byte[] pixels, int[] labels, List<String> classNames) {
    Optional<byte[][]> given = ArrayHandover.take(pixels);
    int[] labelCopy = labels.clone();
    long bytes = given.map(ArrayStore::bytes).orElse((long) pixels.length);
    List<String> names = requireMatching(format, bytes, labelCopy, classNames);
    byte[][] blocks = given.orElseGet(() -> new byte[][] {pixels.clone()});
    return new ArrayStore(format, blocks, labelCopy, names);
  }

  /** Keeps pixels outside the heap, and copies the labels. */
  static ExampleStore of(
      ImageFormat format, PixelSource source, int[] labels, List<String> classNames) {
    List<String> names = requireMatching(format, source.bytes(), labels, classNames);
    return new SourceStore(format, source, labels.clone(), names);
  }

  private static List<String> requireMatching(
      ImageFormat format, long bytes, int[] labels, List<String> classNames) {
    List<String> names = LabelChecks.distinctNames("Examples", classNames);
    if (labels.length == 0) {
      throw new IllegalArgumentException(
          "Examples.labels must hold at least 1 label, but is empty");
    }
    requireBytes(format, labels.length, bytes);
    LabelChecks.requireWithin("Examples", labels, names.size());
    return names;
  }

  private static long bytes(byte[][] blocks) {
    return Arrays.stream(blocks).mapToLong(block -> block.length).sum();
  }

  private static void requireBytes(ImageFormat format, int labels, long found) {
    long expected = (long) labels * format.bytes();
    if (found != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Examples.pixels must hold %d bytes (%d labels × %s), but holds %d",
              expected,
              labels,
              format,
              found));
    }
  }

  @Override
  public ImageFormat format() {
    return format;
  }

  @Override
  public List<String> classNames() {
    return classNames;
  }

  @Override
  public int label(int row) {
    return labels[row];
  }

  @Override
  public void copyPixels(int row, byte[] target, int offset) {
    int bytes = requireRoom(format, target, offset);
    int block = row / imagesPerBlock;
    int within = row - block * imagesPerBlock;
    System.arraycopy(blocks[block], within * bytes, target, offset, bytes);
  }

  /** Requires room for one example, and returns its bytes. */
  static int requireRoom(ImageFormat format, byte[] target, int offset) {
    int bytes = format.bytes();
    if (offset < 0 || offset > target.length - bytes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Examples.copyPixels target must have room for %d bytes at offset %d, but holds %d",
              bytes,
              offset,
              target.length));
    }
    return bytes;
  }
}
