package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Builds depthwise convolutions and pools. Explicit padding is a separate operation, because
 * TensorFlow's own has no gradient.
 */
public final class WindowOps {

  private WindowOps() {}

  static Operand<TFloat32> depthwiseConv2d(
      Ops tf, WindowLayer.DepthwiseConv2d layer, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return tf.nn.depthwiseConv2dNative(
        padded(tf, layer, x, 0), kernel, perImage(layer.strides()), mode(layer));
  }

  /**
   * Computes the maximum of adjacent 2×2 pixels as two maxima of two: the same values and, ties
   * included, the same gradients as TensorFlow's max pooling, whose gradient takes four times as
   * long.
   */
  public static Operand<TFloat32> maxOfFour(
      Ops tf,
      WindowLayer.Pool2d layer,
      Shape.Image input,
      Shape.Image output,
      Operand<TFloat32> x) {
    int rows = output.height();
    int columns = output.width();
    int channels = input.channels();
    Operand<TFloat32> whole = wholeWindows(tf, layer, input, output, x);
    Operand<TFloat32> pairs = tf.reshape(whole, tf.array(-1, columns, 2, channels));
    Operand<TFloat32> wide = larger(tf, pairs, 2);
    Operand<TFloat32> stacked = tf.reshape(wide, tf.array(-1, 2, columns, channels));
    Operand<TFloat32> high = larger(tf, stacked, 1);
    return tf.reshape(high, tf.array(-1, rows, columns, channels));
  }

  /** Returns whether {@link #maxOfFour} is equivalent to a pool. */
  public static boolean isMaxOfFour(WindowLayer.Pool2d layer) {
    Window two = Window.square(2);
    return layer.pooling() == WindowLayer.Pool2d.Pooling.MAX
        && layer.kernel().equals(two)
        && layer.strides().equals(two);
  }

  /** Returns an image cropped or padded to whole windows of 2×2. */
  private static Operand<TFloat32> wholeWindows(
      Ops tf,
      WindowLayer.Pool2d layer,
      Shape.Image input,
      Shape.Image output,
      Operand<TFloat32> x) {
    int margin = layer.padding() instanceof Padding.Margin around ? around.pixels() : 0;
    int below = 2 * output.height() - input.height() - margin;
    int right = 2 * output.width() - input.width() - margin;
    Operand<TFloat32> whole = x;
    if (below < 0 || right < 0) {
      int height = input.height() + Math.min(below, 0);
      int width = input.width() + Math.min(right, 0);
      whole = tf.slice(whole, tf.array(0, 0, 0, 0), tf.array(-1, height, width, -1));
    }
    if (margin > 0 || below > 0 || right > 0) {
      int[][] border = {{0, 0}, {margin, Math.max(below, 0)}, {margin, Math.max(right, 0)}, {0, 0}};
      whole = tf.pad(whole, tf.constant(border), tf.constant(-Float.MAX_VALUE));
    }
    return whole;
  }

  private static Operand<TFloat32> larger(Ops tf, Operand<TFloat32> pairs, int axis) {
    List<Output<TFloat32>> halves = tf.split(tf.constant(axis), pairs, 2L).output();
    return tf.math.maximum(halves.get(0), halves.get(1));
  }

  public static Operand<TFloat32> pool2d(Ops tf, WindowLayer.Pool2d layer, Operand<TFloat32> x) {
    if (layer.pooling() == WindowLayer.Pool2d.Pooling.MAX) {
      return tf.nn.maxPool(
          padded(tf, layer, x, -Float.MAX_VALUE),
          sides(tf, layer.kernel()),
          sides(tf, layer.strides()),
          mode(layer));
    }
    return tf.nn.avgPool(
        padded(tf, layer, x, 0), perImage(layer.kernel()), perImage(layer.strides()), mode(layer));
  }

  private static Operand<TInt32> sides(Ops tf, Window window) {
    return tf.array(1, window.height(), window.width(), 1);
  }

  static List<Long> perImage(Window window) {
    return List.of(1L, (long) window.height(), (long) window.width(), 1L);
  }

  static String mode(WindowLayer layer) {
    return layer.padding() instanceof Padding.Same ? "SAME" : "VALID";
  }

  static Operand<TFloat32> padded(Ops tf, WindowLayer layer, Operand<TFloat32> x, float value) {
    if (!(layer.padding() instanceof Padding.Margin margin)) {
      return x;
    }
    int m = margin.pixels();
    int[][] border = {{0, 0}, {m, m}, {m, m}, {0, 0}};
    return tf.pad(x, tf.constant(border), tf.constant(value));
  }
}
