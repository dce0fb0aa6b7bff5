package io.github.mnistkit.tf;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Convolutions and pools. A margin is padded first: TensorFlow's own form of it has no gradient.
 */
final class WindowOps {

  private WindowOps() {}

  static Operand<TFloat32> conv2d(
      Ops tf, WindowLayer.Conv2d layer, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return tf.nn.conv2d(
        padded(tf, layer, x, 0), spread(tf, layer, kernel), perImage(layer.strides()), mode(layer));
  }

  /**
   * A dilated kernel with its zeros in it. TensorFlow's gradient of a convolution forgets the
   * dilation, and so is wrong with SAME and ends the process with VALID.
   */
  private static Operand<TFloat32> spread(
      Ops tf, WindowLayer.Conv2d layer, Operand<TFloat32> kernel) {
    Window window = layer.kernel();
    Window step = layer.dilation();
    if (step.equals(Window.square(1))) {
      return kernel;
    }
    int height = window.height() * step.height();
    int width = window.width() * step.width();
    int channels = (int) kernel.shape().asArray()[2];
    Operand<TFloat32> apart =
        tf.reshape(
            kernel, tf.array(window.height(), 1, window.width(), 1, channels, layer.filters()));
    int[][] zeros = {{0, 0}, {0, step.height() - 1}, {0, 0}, {0, step.width() - 1}, {0, 0}, {0, 0}};
    Operand<TFloat32> spread =
        tf.reshape(
            tf.pad(apart, tf.constant(zeros), tf.constant(0f)),
            tf.array(height, width, channels, layer.filters()));
    int[] size = {height - step.height() + 1, width - step.width() + 1, -1, -1};
    return tf.slice(spread, tf.array(0, 0, 0, 0), tf.array(size));
  }

  static Operand<TFloat32> depthwiseConv2d(
      Ops tf, WindowLayer.DepthwiseConv2d layer, Operand<TFloat32> x, Operand<TFloat32> kernel) {
    return tf.nn.depthwiseConv2dNative(
        padded(tf, layer, x, 0), kernel, perImage(layer.strides()), mode(layer));
  }

  static Operand<TFloat32> pool2d(Ops tf, WindowLayer.Pool2d layer, Operand<TFloat32> x) {
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

  private static List<Long> perImage(Window window) {
    return List.of(1L, (long) window.height(), (long) window.width(), 1L);
  }

  private static String mode(WindowLayer layer) {
    return layer.padding() instanceof Padding.Same ? "SAME" : "VALID";
  }

  private static Operand<TFloat32> padded(
      Ops tf, WindowLayer layer, Operand<TFloat32> x, float value) {
    if (!(layer.padding() instanceof Padding.Margin margin)) {
      return x;
    }
    int m = margin.pixels();
    int[][] border = {{0, 0}, {m, m}, {m, m}, {0, 0}};
    return tf.pad(x, tf.constant(border), tf.constant(value));
  }
}
