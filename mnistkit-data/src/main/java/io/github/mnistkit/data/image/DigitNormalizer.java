package io.github.mnistkit.data.image;

import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Finds the digit in an image and normalizes it as in MNIST: the digit in a box of 20×20 with its
 * proportions kept, its centre of mass at the pixel (14, 14) of 28×28, white on black.
 */
public final class DigitNormalizer {
  static final int SIZE = 28;

  private static final int BOX = 20;

  /**
   * The place of the centre of mass: the middle of the pixels with index 14, from which that of
   * each of MNIST's 70,000 images is half a pixel away at most (0.52). It is not the middle of the
   * image.
   */
  private static final double CENTRE = SIZE / 2 + 0.5;

  private static final int LEAST_CONTRAST = 32;

  /** Specks smaller than this share of the largest stroke are removed. */
  private static final double DIRT = 0.05;

  private final int width;
  private final byte[] ink;
  private final int threshold;

  /** Nonzero at the pixels of strokes. */
  private final byte[] strokes;

  private DigitNormalizer(int width, byte[] ink) {
    this.width = width;
    this.ink = ink;
    this.threshold = otsu(ink);
    this.strokes = mask();
    ConnectedComponents.keepLargest(strokes, width, DIRT);
  }

  /** Returns the 784 pixels; empty if the image has no contrast. Changes the given pixels. */
  public static Optional<byte[]> normalize(byte[] grey, int height, int width) {
    byte[] ink = ink(grey, height, width);
    int most = 0;
    for (byte value : ink) {
      most = Math.max(most, value & 0xff);
    }
    return most < LEAST_CONTRAST
        ? Optional.empty()
        : Optional.of(new DigitNormalizer(width, ink).normalize());
  }

  /**
   * Replaces each pixel by its distance from the background, on the side (dark or light) with more
   * contrast.
   */
  private static byte[] ink(byte[] grey, int height, int width) {
    int background = borderMedian(grey, height, width);
    long darker = 0;
    long lighter = 0;
    for (byte value : grey) {
      int difference = (value & 0xff) - background;
      // Squares, so that faint texture across the image does not outweigh a thin stroke.
      long square = (long) difference * difference;
      darker += difference < 0 ? square : 0;
      lighter += difference > 0 ? square : 0;
    }
    int sign = lighter > darker ? 1 : -1;
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (byte) Math.max(0, sign * ((grey[i] & 0xff) - background));
    }
    return grey;
  }

  private static int borderMedian(byte[] grey, int height, int width) {
    int[] counts = new int[256];
    int total = 0;
    for (int i = 0; i < grey.length; i++) {
      int row = i / width;
      int column = i % width;
      if (row == 0 || row == height - 1 || column == 0 || column == width - 1) {
        counts[grey[i] & 0xff]++;
        total++;
      }
    }
    int median = 0;
    for (int seen = counts[0]; 2 * seen < total; seen += counts[median]) {
      median++;
    }
    return median;
  }

  /**
   * Returns the threshold that best separates the two groups (Otsu: A Threshold Selection Method
   * from Gray-Level Histograms, 1979).
   */
  private static int otsu(byte[] ink) {
    long[] counts = new long[256];
    double total = 0;
    for (byte value : ink) {
      counts[value & 0xff]++;
      total += value & 0xff;
    }
    int best = 0;
    double most = -1;
    double sum = 0;
    long below = 0;
    for (int level = 0; level < 255; level++) {
      below += counts[level];
      sum += (double) level * counts[level];
      long above = ink.length - below;
      if (below > 0 && above > 0) {
        double difference = sum / below - (total - sum) / above;
        double between = (double) below * above * difference * difference;
        if (between > most) {
          most = between;
          best = level;
        }
      }
    }
    return best;
  }

  private byte[] mask() {
    byte[] mask = new byte[ink.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = (byte) ((ink[i] & 0xff) > threshold ? 1 : 0);
    }
    return mask;
  }

  private byte[] normalize() {
    Box box = Box.around(strokes, width);
    double scale = (double) BOX / Math.max(box.height(), box.width());
    int newHeight = (int) Math.max(1, Math.round(box.height() * scale));
    int newWidth = (int) Math.max(1, Math.round(box.width() * scale));
    double[] small =
        AreaResampler.resample(rows(box), box.height(), box.width(), newHeight, newWidth);
    return centre(small, newHeight, newWidth);
  }

  private record Box(int top, int left, int height, int width) {
    static Box around(byte[] mask, int width) {
      int top = Integer.MAX_VALUE;
      int left = Integer.MAX_VALUE;
      int bottom = -1;
      int right = -1;
      for (int i = 0; i < mask.length; i++) {
        if (mask[i] != 0) {
          top = Math.min(top, i / width);
          bottom = Math.max(bottom, i / width);
          left = Math.min(left, i % width);
          right = Math.max(right, i % width);
        }
      }
      return new Box(top, left, bottom - top + 1, right - left + 1);
    }
  }

  /** Returns rows of ink from 0 to 1: 0 below half the threshold, 1 at the mean of the strokes. */
  private IntFunction<double[]> rows(Box box) {
    double full = 0;
    int count = 0;
    for (int i = 0; i < strokes.length; i++) {
      full += strokes[i] != 0 ? ink[i] & 0xff : 0;
      count += strokes[i] != 0 ? 1 : 0;
    }
    double low = threshold / 2.0;
    double range = full / count - low;
    double[] row = new double[box.width()];
    return y -> {
      for (int x = 0; x < row.length; x++) {
        int index = (box.top() + y) * width + box.left() + x;
        int value = ink[index] & 0xff;
        boolean dirt = value > threshold && strokes[index] == 0;
        row[x] = dirt ? 0 : Math.max(0, Math.min(1, (value - low) / range));
      }
      return row;
    };
  }

  private static byte[] centre(double[] box, int boxHeight, int boxWidth) {
    double total = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < box.length; i++) {
      total += box[i];
      int row = i / boxWidth;
      sumX += box[i] * (i % boxWidth + 0.5);
      sumY += box[i] * (row + 0.5);
    }
    int left = within(CENTRE - sumX / total, SIZE - boxWidth);
    int top = within(CENTRE - sumY / total, SIZE - boxHeight);
    byte[] pixels = new byte[SIZE * SIZE];
    for (int i = 0; i < box.length; i++) {
      int index = (top + i / boxWidth) * SIZE + left + i % boxWidth;
      pixels[index] = (byte) Math.round(255 * box[i]);
    }
    return pixels;
  }

  private static int within(double position, int most) {
    return (int) Math.max(0, Math.min(most, Math.round(position)));
  }
}
