package io.github.mnistkit.runtime.kernel;

/** Pools one plane of an image. */
public final class Pools {

  private Pools() {}

  /** Takes the largest value of each window; padding is below every value. */
  public static void max(Windows windows, float[] x, float[] y) {
    int at = 0;
    for (int row = 0; row < windows.output().height(); row++) {
      for (int column = 0; column < windows.output().width(); column++) {
        Part part = new Part(windows, row, column);
        y[at++] = part.max(x);
      }
    }
  }

  /**
   * Takes the mean of each window. The padding of "same" does not count; a margin counts as zeros.
   */
  public static void average(Windows windows, boolean wholeWindows, float[] x, float[] y) {
    int at = 0;
    for (int row = 0; row < windows.output().height(); row++) {
      for (int column = 0; column < windows.output().width(); column++) {
        Part part = new Part(windows, row, column);
        y[at++] = part.sum(x) / (wholeWindows ? windows.pixels() : part.pixels());
      }
    }
  }

  /** The part of a window inside the image; the JIT compiler removes the allocation. */
  private record Part(int width, int top, int bottom, int left, int right) {

    Part(Windows windows, int row, int column) {
      this(
          windows.input().width(),
          Math.max(0, row * windows.strides().height() - windows.top()),
          Math.min(
              windows.input().height(),
              row * windows.strides().height() - windows.top() + windows.kernel().height()),
          Math.max(0, column * windows.strides().width() - windows.left()),
          Math.min(
              windows.input().width(),
              column * windows.strides().width() - windows.left() + windows.kernel().width()));
    }

    int pixels() {
      return (bottom - top) * (right - left);
    }

    float max(float[] x) {
      float max = -Float.MAX_VALUE;
      for (int row = top; row < bottom; row++) {
        for (int i = row * width + left; i < row * width + right; i++) {
          max = Math.max(max, x[i]);
        }
      }
      return max;
    }

    float sum(float[] x) {
      float sum = 0;
      for (int row = top; row < bottom; row++) {
        for (int i = row * width + left; i < row * width + right; i++) {
          sum += x[i];
        }
      }
      return sum;
    }
  }
}
