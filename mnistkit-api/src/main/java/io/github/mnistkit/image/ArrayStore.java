package io.github.mnistkit.image;

import java.util.List;
import java.util.Locale;

/** Stores examples in one array of pixels and one of labels. */
final class ArrayStore implements ExampleStore {
  private final ImageFormat format;
  private final byte[] pixels;
  private final int[] labels;
  private final List<String> classNames;

  private ArrayStore(ImageFormat format, byte[] pixels, int[] labels, List<String> classNames) {
    this.format = format;
    this.pixels = pixels;
    this.labels = labels;
    this.classNames = classNames;
  }

  static ArrayStore copyOf(
      ImageFormat format, byte[] pixels, int[] labels, List<String> classNames) {
    List<String> names = LabelChecks.distinctNames("Examples", classNames);
    if (labels.length == 0) {
      throw new IllegalArgumentException(
          "Examples.labels must hold at least 1 label, but is empty");
    }
    long expected = (long) labels.length * format.bytes();
    if (pixels.length != expected) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Examples.pixels must hold %d bytes (%d labels × %s), but holds %d",
              expected,
              labels.length,
              format,
              pixels.length));
    }
    int[] labelCopy = labels.clone();
    LabelChecks.requireWithin("Examples", labelCopy, names.size());
    return new ArrayStore(format, pixels.clone(), labelCopy, names);
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
    System.arraycopy(pixels, row * bytes, target, offset, bytes);
  }
}
