package io.github.mnistkit.data.image;

import java.util.function.IntFunction;

/** Scales grey images by averaging over areas. */
public final class AreaResampler {
  private AreaResampler() {}

  /**
   * Computes each target pixel as the mean of the source area it covers, with partly covered pixels
   * weighted by their share.
   *
   * @param rows the source's rows, each requested once; the array may be reused
   */
  public static double[] resample(
      IntFunction<double[]> rows, int height, int width, int newHeight, int newWidth) {
    double[] narrow = new double[height * newWidth];
    for (int y = 0; y < height; y++) {
      double[] row = rows.apply(y);
      for (int x = 0; x < newWidth; x++) {
        double from = (double) x * width / newWidth;
        double to = (double) (x + 1) * width / newWidth;
        narrow[y * newWidth + x] = mean(row, 0, 1, from, to, width);
      }
    }
    double[] target = new double[newHeight * newWidth];
    for (int y = 0; y < newHeight; y++) {
      double from = (double) y * height / newHeight;
      double to = (double) (y + 1) * height / newHeight;
      for (int x = 0; x < newWidth; x++) {
        target[y * newWidth + x] = mean(narrow, x, newWidth, from, to, height);
      }
    }
    return target;
  }

  private static double mean(
      double[] values, int start, int stride, double from, double to, int count) {
    double sum = 0;
    for (int i = (int) from; i < Math.min(count, (int) Math.ceil(to)); i++) {
      double share = Math.min(to, i + 1) - Math.max(from, i);
      sum += share * values[start + i * stride];
    }
    return sum / (to - from);
  }
}
