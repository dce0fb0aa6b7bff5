package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.WindowLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions of a window on an image.
 *
 * @param taps each real pixel under each position of the window, outputs in order
 * @param outputs how many positions there are
 * @param beyond how many pixels of a window lie beyond the border, by output
 */
@SuppressWarnings("ArrayRecordComponent")
record Windows(List<Tap> taps, int outputs, int[] beyond) {

  /**
   * One pixel under one position of the window.
   *
   * @param out the index of the output pixel
   * @param in the index of the input pixel
   * @param kernel the index of the kernel's pixel
   */
  record Tap(int out, int in, int kernel) {}

  /** The window along one side of the image, by the formulas of {@link Padding}. */
  private record Side(int pixels, int kernel, int stride, int dilation, Padding padding) {

    int reach() {
      return (kernel - 1) * dilation + 1;
    }

    int outputs() {
      return padding instanceof Padding.Same
          ? (pixels + stride - 1) / stride
          : (pixels + 2 * margin() - reach()) / stride + 1;
    }

    int margin() {
      return padding instanceof Padding.Margin margin ? margin.pixels() : 0;
    }

    int before() {
      int needed = Math.max(0, (outputs() - 1) * stride + reach() - pixels);
      return padding instanceof Padding.Same ? needed / 2 : margin();
    }

    int pixel(int output, int under) {
      return output * stride - before() + under * dilation;
    }

    boolean has(int pixel) {
      return pixel >= 0 && pixel < pixels;
    }
  }

  static Windows of(WindowLayer layer, Shape.Image input) {
    Side down =
        new Side(
            input.height(),
            layer.kernel().height(),
            layer.strides().height(),
            layer.dilation().height(),
            layer.padding());
    Side across =
        new Side(
            input.width(),
            layer.kernel().width(),
            layer.strides().width(),
            layer.dilation().width(),
            layer.padding());
    return of(down, across);
  }

  private static Windows of(Side down, Side across) {
    int outputs = down.outputs() * across.outputs();
    List<Tap> taps = new ArrayList<>();
    int[] beyond = new int[outputs];
    for (int out = 0; out < outputs; out++) {
      for (int kernel = 0; kernel < down.kernel() * across.kernel(); kernel++) {
        int row = down.pixel(out / across.outputs(), kernel / across.kernel());
        int column = across.pixel(out % across.outputs(), kernel % across.kernel());
        if (down.has(row) && across.has(column)) {
          taps.add(new Tap(out, row * across.pixels() + column, kernel));
        } else {
          beyond[out]++;
        }
      }
    }
    return new Windows(taps, outputs, beyond);
  }
}
