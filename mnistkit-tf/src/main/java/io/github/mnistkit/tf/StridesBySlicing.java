package io.github.mnistkit.tf;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * Convolutions with strides as convolutions with strides of 1, of whose results every n-th row and
 * column is kept: the same sums, and the same gradients.
 *
 * <p>oneDNN, which computes TensorFlow's convolutions on CPUs, is wrong for some images of one
 * channel. Where strides differ it reads memory beyond the image on some CPUs, in both directions
 * (seen at an output width of 1 with strides of 1×2 and 1×3). From an image of one channel to one
 * filter, TensorFlow 2.18 computes wrong gradients of the image for any stride above 1. With
 * strides of 1 both are right. Wider images, and equal strides with more filters, take the direct
 * way.
 */
final class StridesBySlicing {

  private static final int ALL = 0b1111;

  private StridesBySlicing() {}

  /** Whether a convolution must not be left to its own strides. */
  static boolean needed(WindowLayer.Conv2d layer, Shape.Image input) {
    Window strides = layer.strides();
    boolean differ = strides.height() != strides.width();
    return input.channels() == 1
        && (differ || (layer.filters() == 1 && !strides.equals(Window.square(1))));
  }

  /**
   * The convolution, without its bias.
   *
   * @param x batch [N × input]
   * @param kernel [height × width × channels × filters]
   */
  static Operand<TFloat32> conv2d(
      Ops tf,
      WindowLayer.Conv2d layer,
      Shape.Image input,
      Operand<TFloat32> x,
      Operand<TFloat32> kernel) {
    int[][] border = border(layer, input);
    Operand<TFloat32> padded = tf.pad(x, tf.constant(border), tf.constant(0f));
    Operand<TFloat32> everywhere = tf.nn.conv2d(padded, kernel, List.of(1L, 1L, 1L, 1L), "VALID");
    int[] none = new int[border.length];
    int[] steps = {1, layer.strides().height(), layer.strides().width(), 1};
    return tf.stridedSlice(
        everywhere,
        tf.constant(none),
        tf.constant(none),
        tf.constant(steps),
        StridedSlice.beginMask((long) ALL),
        StridedSlice.endMask((long) ALL));
  }

  private static int[][] border(WindowLayer.Conv2d layer, Shape.Image input) {
    Window window = layer.kernel();
    Window strides = layer.strides();
    return new int[][] {
      {0, 0},
      side(layer.padding(), input.height(), window.height(), strides.height()),
      side(layer.padding(), input.width(), window.width(), strides.width()),
      {0, 0}
    };
  }

  /** The pixels before and after; of an odd number, SAME puts the larger half after. */
  private static int[] side(Padding padding, int side, int window, int stride) {
    if (padding instanceof Padding.Margin margin) {
      return new int[] {margin.pixels(), margin.pixels()};
    }
    if (padding instanceof Padding.Valid) {
      return new int[2];
    }
    int results = (side + stride - 1) / stride;
    int all = Math.max(0, (results - 1) * stride + window - side);
    return new int[] {all / 2, all - all / 2};
  }
}
