package io.github.mnistkit.runtime.kernel;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.Arrays;

/**
 * The windows of a layer on its input, in planes: one array for each channel, row by row.
 *
 * @param input the shape of the input
 * @param output the shape of the output
 * @param kernel the size of a window
 * @param strides the distances of windows
 * @param dilation the distances of the pixels of a window
 * @param top the rows of padding above the input
 * @param left the columns of padding to the left of it
 */
public record Windows(
    Shape.Image input,
    Shape.Image output,
    Window kernel,
    Window strides,
    Window dilation,
    int top,
    int left) {

  /** Returns the windows of a layer. */
  public static Windows of(WindowLayer layer, Shape.Image input, Shape.Image output) {
    return new Windows(
        input,
        output,
        layer.kernel(),
        layer.strides(),
        layer.dilation(),
        before(
            layer.padding(),
            output.height(),
            input.height(),
            layer.strides().height(),
            (layer.kernel().height() - 1) * layer.dilation().height() + 1),
        before(
            layer.padding(),
            output.width(),
            input.width(),
            layer.strides().width(),
            (layer.kernel().width() - 1) * layer.dilation().width() + 1));
  }

  /** Of an odd number of rows that "same" padding needs, the last one is below. */
  private static int before(Padding padding, int outputs, int inputs, int stride, int extent) {
    if (padding instanceof Padding.Margin margin) {
      return margin.pixels();
    }
    return padding instanceof Padding.Same
        ? Math.max((outputs - 1) * stride + extent - inputs, 0) / 2
        : 0;
  }

  /** Returns whether each window is one pixel, and each pixel a window. */
  public boolean isEachPixel() {
    Window one = Window.square(1);
    return kernel.equals(one) && strides.equals(one) && top == 0 && left == 0;
  }

  /** Returns the number of pixels of a window. */
  public int pixels() {
    return kernel.height() * kernel.width();
  }

  /**
   * Collects the values of windows: for each pixel of a window, and each channel, that value of all
   * windows.
   *
   * @param planes the input
   * @param first the first channel
   * @param channels the number of channels
   * @param from the first row of windows
   * @param rows the number of rows of windows
   * @param columns receives the values [pixels·channels][rows·width]
   */
  public void collect(
      float[][] planes, int first, int channels, int from, int rows, float[][] columns) {
    int k = 0;
    for (int y = 0; y < kernel.height(); y++) {
      for (int x = 0; x < kernel.width(); x++) {
        for (int c = 0; c < channels; c++) {
          float[] column = columns[k++];
          for (int row = 0; row < rows; row++) {
            int source = (from + row) * strides.height() + y * dilation.height() - top;
            row(planes[first + c], source, x * dilation.width() - left, column, row);
          }
        }
      }
    }
  }

  /** Collects a row: of each window the pixel that lies so far to the right of its start. */
  private void row(float[] plane, int source, int shift, float[] column, int row) {
    int width = output.width();
    int at = row * width;
    if (source < 0 || source >= input.height()) {
      Arrays.fill(column, at, at + width, 0);
      return;
    }
    int step = strides.width();
    // the windows from the first on whose pixel is inside, to the one after the last
    int begin = Math.min(width, Math.max(0, (step - 1 - shift) / step));
    int end = Math.max(begin, Math.min(width, (input.width() - 1 - shift + step) / step));
    int start = source * input.width() + shift;
    Arrays.fill(column, at, at + begin, 0);
    if (step == 1 && begin < end) {
      System.arraycopy(plane, start + begin, column, at + begin, end - begin);
    } else {
      for (int i = begin; i < end; i++) {
        column[at + i] = plane[start + i * step];
      }
    }
    Arrays.fill(column, at + end, at + width, 0);
  }

  /** Returns the first row of pixels inside the image that a row of windows covers. */
  int firstRow(int row) {
    return Math.max(0, row * strides.height() - top);
  }

  /** Returns the row of pixels after the last one inside the image that a row of windows covers. */
  int endRow(int row) {
    return Math.min(input.height(), row * strides.height() - top + kernel.height());
  }

  /** Returns the first column of pixels inside the image that a column of windows covers. */
  int firstColumn(int column) {
    return Math.max(0, column * strides.width() - left);
  }

  /** Returns the column of pixels after the last one inside the image that such a column covers. */
  int endColumn(int column) {
    return Math.min(input.width(), column * strides.width() - left + kernel.width());
  }
}
