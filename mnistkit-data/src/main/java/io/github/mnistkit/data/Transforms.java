package io.github.mnistkit.data;

import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.ArrayHandover;

/** Transforms the pixels of whole sets of examples. */
public final class Transforms {
  private Transforms() {}

  /**
   * Shrinks every image: each pixel of the result is the mean of window × window pixels, rounded
   * half up. 28×28 pooled by 2 is 14×14.
   *
   * @param examples single images or groups; labels, auxiliary labels and order are preserved
   * @param window the side of the averaged squares, at least 1, a divisor of height and width
   * @return examples {@code [N×branches×height/window×width/window×channels]}; pixels are new
   * @throws IllegalArgumentException if the window is below 1 or does not divide height and width,
   *     or there are no examples
   */
  public static Examples averagePool(Examples examples, int window) {
    ImageFormat from = examples.format();
    if (window < 1 || from.height() % window != 0 || from.width() % window != 0) {
      throw new IllegalArgumentException(
          "Transforms.averagePool window must be at least 1 and divide height and width of "
              + from
              + ", but was "
              + window);
    }
    ImageFormat to =
        new ImageFormat(
            from.branches(), from.height() / window, from.width() / window, from.channels());
    byte[] pixels = PixelArrays.allocate("Transforms.averagePool", examples.size(), to);
    byte[] image = new byte[from.bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, image, 0);
      pool(image, from, window, pixels, i * to.bytes());
    }
    return replaced(examples, to, pixels, "average pool " + window);
  }

  /** Returns examples with the same labels and other pixels, an array that is given away. */
  static Examples replaced(Examples examples, ImageFormat format, byte[] pixels, String step) {
    Examples changed =
        Examples.of(
            format,
            ArrayHandover.give(pixels),
            examples.labels(),
            examples.classNames(),
            examples.provenance().then(step));
    for (String name : examples.auxiliaryNames()) {
      AuxiliaryLabels labels = examples.auxiliary(name).orElseThrow();
      changed = changed.withAuxiliary(labels);
    }
    return changed;
  }

  private static void pool(byte[] image, ImageFormat from, int window, byte[] target, int offset) {
    int area = window * window;
    int rows = from.branches() * (from.height() / window);
    int columns = from.width() / window;
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        for (int channel = 0; channel < from.channels(); channel++) {
          long sum = sum(image, from, window, row, column, channel);
          int index = (row * columns + column) * from.channels() + channel;
          target[offset + index] = (byte) ((2 * sum + area) / (2L * area));
        }
      }
    }
  }

  /**
   * Sums a window. The rows of all branches are numbered consecutively, since the window divides
   * the height of each.
   */
  private static long sum(
      byte[] image, ImageFormat from, int window, int row, int column, int channel) {
    long sum = 0;
    for (int y = 0; y < window; y++) {
      for (int x = 0; x < window; x++) {
        int pixel = (row * window + y) * from.width() + column * window + x;
        sum += image[pixel * from.channels() + channel] & 0xff;
      }
    }
    return sum;
  }
}
