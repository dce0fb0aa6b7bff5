package io.github.mnistkit.tf;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;

/** Convolutions and pools of one image, as loops over every pixel under every window. */
public final class ReferenceWindows {

  private final WindowLayer layer;
  private final Image in;
  private final Image out;
  private final double[] x;

  public ReferenceWindows(WindowLayer layer, Image in, Image out, double[] x) {
    this.layer = layer;
    this.in = in;
    this.out = out;
    this.x = x;
  }

  /** What is done at one place of the output. */
  private interface Place {
    double at(int row, int column, int channel);
  }

  /** What is done with one pixel under a window; never asked about pixels beyond the border. */
  private interface Pixel {
    void meet(int u, int v, int offset);
  }

  public double[] conv2d(float[] kernel, float[] bias) {
    int width = layer.kernel().width();
    return everywhere(
        (row, column, f) -> {
          double[] sum = {bias[f]};
          under(
              row,
              column,
              (u, v, offset) -> {
                for (int c = 0; c < in.channels(); c++) {
                  int w = ((u * width + v) * in.channels() + c) * out.channels() + f;
                  sum[0] += x[offset + c] * kernel[w];
                }
              });
          return sum[0];
        });
  }

  /**
   * The gradient of the image.
   *
   * @param slopes of the loss, at each result
   * @param ofKernel the gradient of the kernel, to which this image's part is added
   */
  public double[] conv2dGradients(float[] kernel, double[] slopes, double[] ofKernel) {
    double[] ofImage = new double[x.length];
    int width = layer.kernel().width();
    int[] next = {0};
    everywhere(
        (row, column, f) -> {
          double slope = slopes[next[0]++];
          under(
              row,
              column,
              (u, v, offset) -> {
                for (int c = 0; c < in.channels(); c++) {
                  int w = ((u * width + v) * in.channels() + c) * out.channels() + f;
                  ofImage[offset + c] += slope * kernel[w];
                  ofKernel[w] += slope * x[offset + c];
                }
              });
          return slope;
        });
    return ofImage;
  }

  double[] depthwiseConv2d(float[] kernel, float[] bias) {
    int width = layer.kernel().width();
    return everywhere(
        (row, column, f) -> {
          double[] sum = {bias[f]};
          int c = f / (out.channels() / in.channels());
          under(
              row,
              column,
              (u, v, offset) ->
                  sum[0] += x[offset + c] * kernel[(u * width + v) * out.channels() + f]);
          return sum[0];
        });
  }

  double[] maxPool() {
    return everywhere(
        (row, column, c) -> {
          double[] largest = {Double.NEGATIVE_INFINITY};
          under(row, column, (u, v, offset) -> largest[0] = Math.max(largest[0], x[offset + c]));
          return largest[0];
        });
  }

  double[] averagePool() {
    boolean everyPixel = !(layer.padding() instanceof Padding.Same);
    return everywhere(
        (row, column, c) -> {
          double[] sum = new double[1];
          int[] count = new int[1];
          under(
              row,
              column,
              (u, v, offset) -> {
                sum[0] += x[offset + c];
                count[0]++;
              });
          Window window = layer.kernel();
          return sum[0] / (everyPixel ? window.height() * window.width() : count[0]);
        });
  }

  private double[] everywhere(Place place) {
    double[] y = new double[(int) out.size()];
    int i = 0;
    for (int row = 0; row < out.height(); row++) {
      for (int column = 0; column < out.width(); column++) {
        for (int channel = 0; channel < out.channels(); channel++) {
          y[i++] = place.at(row, column, channel);
        }
      }
    }
    return y;
  }

  private void under(int row, int column, Pixel pixel) {
    Window window = layer.kernel();
    Window stride = layer.strides();
    Window step = layer.dilation();
    int top = border(in.height(), out.height(), window.height(), stride.height(), step.height());
    int left = border(in.width(), out.width(), window.width(), stride.width(), step.width());
    for (int u = 0; u < window.height(); u++) {
      for (int v = 0; v < window.width(); v++) {
        int r = row * stride.height() + u * step.height() - top;
        int c = column * stride.width() + v * step.width() - left;
        if (r >= 0 && r < in.height() && c >= 0 && c < in.width()) {
          pixel.meet(u, v, (r * in.width() + c) * in.channels());
        }
      }
    }
  }

  /** The pixels added before the first: of an odd border, the smaller half. */
  private int border(int side, int outSide, int window, int stride, int step) {
    if (layer.padding() instanceof Padding.Margin margin) {
      return margin.pixels();
    }
    int span = (window - 1) * step + 1;
    return layer.padding() instanceof Padding.Valid
        ? 0
        : Math.max(0, (outSide - 1) * stride + span - side) / 2;
  }
}
