package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.Padding;
import io.github.mnistkit.model.Shape;
import io.github.mnistkit.model.Window;
import io.github.mnistkit.model.WindowLayer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.StridedSlice;
import org.tensorflow.types.TFloat32;

/**
 * Builds convolutions in forms that TensorFlow computes correctly.
 *
 * <p>On CPUs, TensorFlow delegates convolutions to oneDNN, which is wrong for some shapes
 * (TensorFlow 2.18 with oneDNN 3.5; {@code TF_ENABLE_ONEDNN_OPTS=0} is correct, and 2 to 3 times
 * slower):
 *
 * <ul>
 *   <li>Outputs one column wide: wrong sums and wrong gradients of the image for some numbers of
 *       channels and filters, and for one channel with unequal strides. Such a convolution is
 *       computed as one matrix product.
 *   <li>Kernels of 1×1 with strides: the gradient of the kernel is written beyond the end of its
 *       memory (oneDNN issue 6035). The pixels that are used are selected first.
 *   <li>Images of 33–48, 65–80, 97–112, … channels: with AVX-512 the gradient of the image is
 *       wrong. In training, the channels are padded with zeros to 64, 96, 128, ….
 *   <li>One channel to one filter with strides: the gradient of the image is wrong. In training, an
 *       empty filter is added.
 * </ul>
 *
 * <p>Dilated convolutions have a wrong gradient on CPUs, with oneDNN and without: their kernels are
 * expanded, with zeros between the weights.
 */
public final class Conv2dOps {

  /**
   * Full blocks of channels are correct: oneDNN processes 32 at a time, and errs in the second
   * half.
   */
  private static final int BLOCK = 32;

  private static final Window ONE = Window.square(1);

  private final Ops tf;
  private final WindowLayer.Conv2d layer;
  private final Shape.Image input;
  private final Shape.Image output;

  /**
   * Creates a builder for one convolution.
   *
   * @param tf the builder of the graph
   * @param layer the convolution
   * @param input the shape of its input images
   * @param output the shape of its outputs
   */
  public Conv2dOps(Ops tf, WindowLayer.Conv2d layer, Shape.Image input, Shape.Image output) {
    this.tf = tf;
    this.layer = layer;
    this.input = input;
    this.output = output;
  }

  /**
   * Returns the sums, without a bias.
   *
   * @param x batch [N × input]
   * @param kernel [height × width × channels × filters]
   * @param training whether gradients will be computed
   * @return batch [N × output]
   */
  public Operand<TFloat32> sums(Operand<TFloat32> x, Operand<TFloat32> kernel, boolean training) {
    if (covers()) {
      return product(x, kernel, (int) input.size());
    }
    if (output.width() == 1) {
      return column(x, kernel);
    }
    if (layer.kernel().equals(ONE) && !layer.strides().equals(ONE)) {
      return conv2d(everyNth(WindowOps.padded(tf, layer, x, 0)), kernel, ONE, "VALID", training);
    }
    return conv2d(
        WindowOps.padded(tf, layer, x, 0),
        spread(kernel),
        layer.strides(),
        WindowOps.mode(layer),
        training);
  }

  /**
   * Returns whether the kernel covers the whole input; the convolution is then a dense layer, and
   * faster as one: the same sums, in another order.
   */
  private boolean covers() {
    return layer.kernel().equals(new Window(input.height(), input.width()))
        && layer.dilation().equals(ONE)
        && layer.padding() instanceof Padding.Valid;
  }

  /** Multiplies the windows, as rows of a matrix, by the kernel as a matrix. */
  private Operand<TFloat32> product(Operand<TFloat32> x, Operand<TFloat32> kernel, int values) {
    Operand<TFloat32> product =
        tf.linalg.matMul(
            tf.reshape(x, tf.array(-1, values)),
            tf.reshape(kernel, tf.array(values, layer.filters())));
    return tf.reshape(product, tf.array(-1, output.height(), output.width(), layer.filters()));
  }

  /**
   * Computes outputs one column wide: all windows begin at the left edge, so that one slice holds
   * the same kernel row of every window.
   */
  private Operand<TFloat32> column(Operand<TFloat32> x, Operand<TFloat32> kernel) {
    Operand<TFloat32> padded = padded(x, border());
    Window window = layer.kernel();
    int strideOver = layer.strides().height();
    int last = (output.height() - 1) * strideOver + 1;
    int right = (window.width() - 1) * layer.dilation().width() + 1;
    int values = window.width() * input.channels();
    List<Operand<TFloat32>> rows = new ArrayList<>();
    for (int i = 0; i < window.height(); i++) {
      int top = i * layer.dilation().height();
      int[] begin = {0, top, 0, 0};
      int[] end = {0, top + last, right, 0};
      int[] steps = {1, strideOver, layer.dilation().width(), 1};
      Operand<TFloat32> row = slice(padded, begin, end, steps, 0b1001);
      rows.add(tf.reshape(row, tf.array(-1, output.height(), values)));
    }
    Operand<TFloat32> windows = rows.size() == 1 ? rows.get(0) : tf.concat(rows, tf.constant(2));
    return product(windows, kernel, window.height() * values);
  }

  /** Selects the pixels that a kernel of 1×1 reads. */
  private Operand<TFloat32> everyNth(Operand<TFloat32> x) {
    int[] none = new int[4];
    int[] steps = {1, layer.strides().height(), layer.strides().width(), 1};
    return slice(x, none, none, steps, 0b1111);
  }

  private Operand<TFloat32> slice(
      Operand<TFloat32> x, int[] begin, int[] end, int[] steps, long whole) {
    return tf.stridedSlice(
        x,
        tf.constant(begin),
        tf.constant(end),
        tf.constant(steps),
        StridedSlice.beginMask(whole),
        StridedSlice.endMask(whole));
  }

  private Operand<TFloat32> conv2d(
      Operand<TFloat32> x,
      Operand<TFloat32> kernel,
      Window strides,
      String padding,
      boolean training) {
    int channels = training ? emptyChannels() : 0;
    int filters = training && input.channels() == 1 && layer.filters() == 1 ? 1 : 0;
    Operand<TFloat32> sums =
        tf.nn.conv2d(
            padded(x, new int[][] {{0, 0}, {0, 0}, {0, 0}, {0, channels}}),
            padded(kernel, new int[][] {{0, 0}, {0, 0}, {0, channels}, {0, filters}}),
            WindowOps.perImage(strides),
            padding);
    return filters == 0
        ? sums
        : tf.slice(sums, tf.array(0, 0, 0, 0), tf.array(-1, -1, -1, layer.filters()));
  }

  private int emptyChannels() {
    int channels = input.channels();
    int rest = channels % BLOCK;
    return channels > BLOCK && rest > 0 && rest <= BLOCK / 2 ? BLOCK - rest : 0;
  }

  /** Adds zeros before and after, by axis; without any, the values themselves. */
  private Operand<TFloat32> padded(Operand<TFloat32> values, int[][] zeros) {
    boolean none = Arrays.stream(zeros).flatMapToInt(Arrays::stream).allMatch(count -> count == 0);
    return none ? values : tf.pad(values, tf.constant(zeros), tf.constant(0f));
  }

  /** Inserts the zeros into a dilated kernel. */
  private Operand<TFloat32> spread(Operand<TFloat32> kernel) {
    Window window = layer.kernel();
    Window step = layer.dilation();
    if (step.equals(ONE)) {
      return kernel;
    }
    int height = window.height() * step.height();
    int width = window.width() * step.width();
    int channels = input.channels();
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

  private int[][] border() {
    Window window = layer.kernel();
    Window step = layer.dilation();
    Window strides = layer.strides();
    return new int[][] {
      {0, 0},
      margins(
          input.height(),
          (window.height() - 1) * step.height() + 1,
          strides.height(),
          output.height()),
      margins(input.width(), (window.width() - 1) * step.width() + 1, strides.width(), 1),
      {0, 0}
    };
  }

  /** Returns the padding before and after; SAME puts the larger half of an odd number after. */
  private int[] margins(int side, int window, int stride, int results) {
    if (layer.padding() instanceof Padding.Margin margin) {
      return new int[] {margin.pixels(), margin.pixels()};
    }
    if (layer.padding() instanceof Padding.Valid) {
      return new int[2];
    }
    int all = Math.max(0, (results - 1) * stride + window - side);
    return new int[] {all / 2, all - all / 2};
  }
}
