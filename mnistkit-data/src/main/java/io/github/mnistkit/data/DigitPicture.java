package io.github.mnistkit.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A picture of one digit, found and laid out as MNIST's authors did theirs: the digit in a box of
 * 20×20 with its proportions kept, its centre of mass in the middle of 28×28, white on black.
 */
final class DigitPicture {
  static final int SIZE = 28;

  private static final int BOX = 20;
  private static final int LEAST_CONTRAST = 32;

  /** Blots smaller than this share of the largest stroke are dirt. */
  private static final double DIRT = 0.05;

  private final int width;
  private final int[] ink;
  private final int threshold;
  private final boolean[] strokes;

  private DigitPicture(int width, int[] ink) {
    this.width = width;
    this.ink = ink;
    this.threshold = otsu(ink);
    this.strokes = Blots.largest(mask(), width, DIRT);
  }

  /** The 784 pixels, or nothing if the picture shows no contrast. */
  static Optional<byte[]> layOut(byte[] grey, int height, int width) {
    int[] ink = ink(grey, height, width);
    int most = Arrays.stream(ink).max().orElse(0);
    return most < LEAST_CONTRAST
        ? Optional.empty()
        : Optional.of(new DigitPicture(width, ink).layOut());
  }

  /** How far each pixel is from the background, on the side that has more to show. */
  private static int[] ink(byte[] grey, int height, int width) {
    int background = borderMedian(grey, height, width);
    long darker = 0;
    long lighter = 0;
    for (byte value : grey) {
      int difference = (value & 0xff) - background;
      // Squares, so that faint texture over all the picture does not outweigh a thin stroke.
      long square = (long) difference * difference;
      darker += difference < 0 ? square : 0;
      lighter += difference > 0 ? square : 0;
    }
    int sign = lighter > darker ? 1 : -1;
    int[] ink = new int[grey.length];
    for (int i = 0; i < ink.length; i++) {
      ink[i] = Math.max(0, sign * ((grey[i] & 0xff) - background));
    }
    return ink;
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
   * The threshold that separates the two groups best (Otsu: A Threshold Selection Method from
   * Gray-Level Histograms, 1979).
   */
  private static int otsu(int[] ink) {
    long[] counts = new long[256];
    double total = 0;
    for (int value : ink) {
      counts[value]++;
      total += value;
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

  private boolean[] mask() {
    boolean[] mask = new boolean[ink.length];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = ink[i] > threshold;
    }
    return mask;
  }

  private byte[] layOut() {
    Box box = Box.around(strokes, width);
    double scale = (double) BOX / Math.max(box.height(), box.width());
    int newHeight = (int) Math.max(1, Math.round(box.height() * scale));
    int newWidth = (int) Math.max(1, Math.round(box.width() * scale));
    double[] small = Resample.area(cut(box), box.height(), box.width(), newHeight, newWidth);
    return centre(small, newHeight, newWidth);
  }

  private record Box(int top, int left, int height, int width) {
    static Box around(boolean[] mask, int width) {
      int top = Integer.MAX_VALUE;
      int left = Integer.MAX_VALUE;
      int bottom = -1;
      int right = -1;
      for (int i = 0; i < mask.length; i++) {
        if (mask[i]) {
          top = Math.min(top, i / width);
          bottom = Math.max(bottom, i / width);
          left = Math.min(left, i % width);
          right = Math.max(right, i % width);
        }
      }
      return new Box(top, left, bottom - top + 1, right - left + 1);
    }
  }

  /** Ink from 0 to 1: nothing below half the threshold, full at the mean of the strokes. */
  private double[] cut(Box box) {
    double full = 0;
    int count = 0;
    for (int i = 0; i < strokes.length; i++) {
      full += strokes[i] ? ink[i] : 0;
      count += strokes[i] ? 1 : 0;
    }
    double low = threshold / 2.0;
    double range = full / count - low;
    double[] cut = new double[box.height() * box.width()];
    for (int i = 0; i < cut.length; i++) {
      int row = box.top() + i / box.width();
      int index = row * width + box.left() + i % box.width();
      boolean dirt = ink[index] > threshold && !strokes[index];
      cut[i] = dirt ? 0 : Math.max(0, Math.min(1, (ink[index] - low) / range));
    }
    return cut;
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
    int left = within(SIZE / 2.0 - sumX / total, SIZE - boxWidth);
    int top = within(SIZE / 2.0 - sumY / total, SIZE - boxHeight);
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
