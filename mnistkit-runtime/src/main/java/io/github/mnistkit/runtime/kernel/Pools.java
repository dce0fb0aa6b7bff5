package io.github.mnistkit.runtime.kernel;

/** Pools one plane of an image. */
public final class Pools {

  private Pools() {}

  /** Takes the largest value of each window; padding is below every value. */
  public static void max(Windows windows, float[] x, float[] y) {
    int width = windows.input().width();
    int at = 0;
    for (int row = 0; row < windows.output().height(); row++) {
      int top = windows.firstRow(row);
      int bottom = windows.endRow(row);
      for (int column = 0; column < windows.output().width(); column++) {
        int left = windows.firstColumn(column);
        int right = windows.endColumn(column);
        float max = -Float.MAX_VALUE;
        for (int line = top * width; line < bottom * width; line += width) {
          for (int i = line + left; i < line + right; i++) {
            max = Math.max(max, x[i]);
          }
        }
        y[at++] = max;
      }
    }
  }

  /**
   * Takes the mean of each window. The padding of "same" does not count; a margin counts as zeros.
   */
  public static void average(Windows windows, boolean wholeWindows, float[] x, float[] y) {
    int width = windows.input().width();
    int at = 0;
    for (int row = 0; row < windows.output().height(); row++) {
      int top = windows.firstRow(row);
      int bottom = windows.endRow(row);
      for (int column = 0; column < windows.output().width(); column++) {
        int left = windows.firstColumn(column);
        int right = windows.endColumn(column);
        float sum = 0;
        for (int line = top * width; line < bottom * width; line += width) {
          for (int i = line + left; i < line + right; i++) {
            sum += x[i];
          }
        }
        y[at++] = sum / (wholeWindows ? windows.pixels() : (bottom - top) * (right - left));
      }
    }
  }
}
