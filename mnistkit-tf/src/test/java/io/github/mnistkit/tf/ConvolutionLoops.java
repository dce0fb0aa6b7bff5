package io.github.mnistkit.tf;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape.Image;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer.Conv2d;
import java.util.Random;

/** A convolution of random images and its gradients, every product by itself. */
final class ConvolutionLoops {

  private final Conv2d layer;
  private final Image in;
  private final Image out;
  private final float[] x;
  private final float[] kernel;
  private final float[] slopes; // of the loss, at each result
  private final double[] sums;
  private final double[] gradientOfImage;
  private final double[] gradientOfKernel;

  ConvolutionLoops(Conv2d layer, Image in, Image out, int batch, Random random) {
    this.layer = layer;
    this.in = in;
    this.out = out;
    Window window = layer.kernel();
    x = floats(random, batch * (int) in.size());
    kernel = floats(random, window.height() * window.width() * in.channels() * out.channels());
    slopes = floats(random, batch * (int) out.size());
    sums = new double[slopes.length];
    gradientOfImage = new double[x.length];
    gradientOfKernel = new double[kernel.length];
    for (int i = 0; i < batch * out.height() * out.width(); i++) {
      int image = i / (out.height() * out.width());
      window(image, i / out.width() % out.height(), i % out.width(), i * out.channels());
    }
  }

  private void window(int image, int row, int column, int result) {
    Window window = layer.kernel();
    for (int u = 0; u < window.height(); u++) {
      for (int v = 0; v < window.width(); v++) {
        int r = row * layer.strides().height() + u * layer.dilation().height() - top();
        int c = column * layer.strides().width() + v * layer.dilation().width() - left();
        if (r >= 0 && r < in.height() && c >= 0 && c < in.width()) {
          int pixel = ((image * in.height() + r) * in.width() + c) * in.channels();
          int weight = (u * window.width() + v) * in.channels() * out.channels();
          multiply(pixel, weight, result);
        }
      }
    }
  }

  private void multiply(int pixel, int weight, int result) {
    for (int c = 0; c < in.channels(); c++) {
      for (int f = 0; f < out.channels(); f++) {
        int w = weight + c * out.channels() + f;
        sums[result + f] += (double) x[pixel + c] * kernel[w];
        gradientOfImage[pixel + c] += (double) slopes[result + f] * kernel[w];
        gradientOfKernel[w] += (double) slopes[result + f] * x[pixel + c];
      }
    }
  }

  private int top() {
    int span = span(layer.kernel().height(), layer.dilation().height());
    return before((out.height() - 1) * layer.strides().height() + span - in.height());
  }

  private int left() {
    int span = span(layer.kernel().width(), layer.dilation().width());
    return before((out.width() - 1) * layer.strides().width() + span - in.width());
  }

  private int before(int missing) {
    if (layer.padding() instanceof Padding.Margin margin) {
      return margin.pixels();
    }
    return layer.padding() instanceof Padding.Valid ? 0 : Math.max(0, missing) / 2;
  }

  float[] x() {
    return x;
  }

  float[] kernel() {
    return kernel;
  }

  float[] slopes() {
    return slopes;
  }

  double[] sums() {
    return sums;
  }

  double[] gradientOfImage() {
    return gradientOfImage;
  }

  double[] gradientOfKernel() {
    return gradientOfKernel;
  }

  /** The pixels from the first to the last that a window meets. */
  static int span(int window, int dilation) {
    return (window - 1) * dilation + 1;
  }

  private static float[] floats(Random random, int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) random.nextGaussian();
    }
    return floats;
  }
}
