package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import java.util.Locale;
import java.util.Objects;

/** A layer that slides a window over an image: convolutions and pools. */
public sealed interface WindowLayer extends Layer {

  /**
   * Has one method per kind of layer with a window; part of {@link Layer.Visitor}.
   *
   * @param <C> the input's type
   * @param <R> the result
   */
  interface Visitor<C, R> {
    /**
     * {@return the result for a convolution}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R conv2d(Conv2d layer, C input);

    /**
     * {@return the result for a depthwise convolution}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R depthwiseConv2d(DepthwiseConv2d layer, C input);

    /**
     * {@return the result for a maximum or mean over windows}
     *
     * @param layer the layer
     * @param input the visitor's input
     */
    R pool2d(Pool2d layer, C input);
  }

  /**
   * Returns the size of the window.
   *
   * @return height and width
   */
  Window kernel();

  /**
   * The distance between two outputs.
   *
   * @return vertically and horizontally
   */
  Window strides();

  /**
   * The distance between two pixels under the window.
   *
   * @return 1×1 unless the layer is a dilated convolution
   */
  default Window dilation() {
    return Window.square(1);
  }

  /**
   * Returns the padding beyond the border.
   *
   * @return the padding
   */
  Padding padding();

  /**
   * A convolution: {@code y[i, j, f] = b[f] + Σ x[s·i + d·u, s·j + d·v, c] · w[u, v, c, f]}.
   *
   * @param filters output channels, at least 1
   * @param kernel the kernel's size
   * @param strides distance between two outputs
   * @param dilation distance between two pixels under the kernel
   * @param padding the padding beyond the border
   * @param weights kernel [h×w×C×F] and bias [F]
   */
  record Conv2d(
      int filters,
      Window kernel,
      Window strides,
      Window dilation,
      Padding padding,
      WeightRules weights)
      implements WindowLayer, Weighted<Conv2d> {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are no filters, or both stride and dilation are
     *     above 1
     */
    public Conv2d {
      Objects.requireNonNull(kernel, "kernel");
      Objects.requireNonNull(dilation, "dilation");
      Objects.requireNonNull(padding, "padding");
      Objects.requireNonNull(weights, "weights");
      Check.atLeast("conv2d filters", filters, 1);
      if (Math.max(strides.height(), strides.width()) > 1
          && Math.max(dilation.height(), dilation.width()) > 1) {
        throw new IllegalArgumentException(
            "conv2d must not have both strides and dilation above 1, but was given strides "
                + strides
                + " and dilation "
                + dilation);
      }
    }

    /**
     * Creates a layer with a square kernel, stride 1, padding that keeps the size, and a bias.
     *
     * @param filters output channels, at least 1
     * @param side the kernel's height and width, at least 1
     * @return the layer
     */
    public static Conv2d of(int filters, int side) {
      Window one = Window.square(1);
      return new Conv2d(
          filters, Window.square(side), one, one, Padding.same(), WeightRules.standard());
    }

    /**
     * {@return a copy with another stride, in both directions}
     *
     * @param step at least 1
     */
    public Conv2d strides(int step) {
      return new Conv2d(filters, kernel, Window.square(step), dilation, padding, weights);
    }

    /**
     * Dilates the kernel.
     *
     * @param step the distance between two of its pixels, at least 1
     * @return a copy
     */
    public Conv2d dilation(int step) {
      return new Conv2d(filters, kernel, strides, Window.square(step), padding, weights);
    }

    /**
     * {@return a copy with another padding}
     *
     * @param border the padding beyond the border
     */
    public Conv2d padding(Padding border) {
      return new Conv2d(filters, kernel, strides, dilation, border, weights);
    }

    /**
     * Keeps the kernel inside the image.
     *
     * @return a copy with {@link Padding#valid()}
     */
    public Conv2d valid() {
      return padding(Padding.valid());
    }

    @Override
    public Conv2d weights(WeightRules rules) {
      return new Conv2d(filters, kernel, strides, dilation, padding, rules);
    }

    @Override
    public String kind() {
      return "conv2d";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.conv2d(this, input);
    }
  }

  /**
   * A depthwise convolution, which filters each channel separately: channel c yields the channels
   * c·M … c·M + M − 1.
   *
   * @param multiplier M, outputs per channel, at least 1
   * @param kernel the kernel's size
   * @param strides distance between two outputs, the same in both directions
   * @param padding the padding beyond the border
   * @param weights kernel [h×w×C×M] and bias [C·M]
   */
  record DepthwiseConv2d(
      int multiplier, Window kernel, Window strides, Padding padding, WeightRules weights)
      implements WindowLayer, Weighted<DepthwiseConv2d> {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the multiplier is below 1, or the strides differ
     */
    public DepthwiseConv2d {
      Objects.requireNonNull(kernel, "kernel");
      Objects.requireNonNull(padding, "padding");
      Objects.requireNonNull(weights, "weights");
      Check.atLeast("depthwiseConv2d multiplier", multiplier, 1);
      if (strides.height() != strides.width()) {
        throw new IllegalArgumentException(
            "depthwiseConv2d strides must be equal in both directions, but were " + strides);
      }
    }

    /**
     * Creates a layer with a square kernel, one output per channel, stride 1, padding that keeps
     * the size, and a bias.
     *
     * @param side the kernel's height and width, at least 1
     * @return the layer
     */
    public static DepthwiseConv2d of(int side) {
      return new DepthwiseConv2d(
          1, Window.square(side), Window.square(1), Padding.same(), WeightRules.standard());
    }

    /**
     * Computes several outputs per channel.
     *
     * @param outputs at least 1
     * @return a copy
     */
    public DepthwiseConv2d multiplier(int outputs) {
      return new DepthwiseConv2d(outputs, kernel, strides, padding, weights);
    }

    /**
     * Uses another stride.
     *
     * @param step at least 1
     * @return a copy
     */
    public DepthwiseConv2d strides(int step) {
      return new DepthwiseConv2d(multiplier, kernel, Window.square(step), padding, weights);
    }

    /**
     * {@return a copy with another padding}
     *
     * @param border the padding beyond the border
     */
    public DepthwiseConv2d padding(Padding border) {
      return new DepthwiseConv2d(multiplier, kernel, strides, border, weights);
    }

    @Override
    public DepthwiseConv2d weights(WeightRules rules) {
      return new DepthwiseConv2d(multiplier, kernel, strides, padding, rules);
    }

    @Override
    public String kind() {
      return "depthwiseConv2d";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.depthwiseConv2d(this, input);
    }
  }

  /**
   * A pooling layer: the maximum, or the mean, of the values under each position of a window.
   *
   * @param pooling the function of the values
   * @param kernel the window's size
   * @param strides distance between two outputs
   * @param padding the padding beyond the border
   */
  record Pool2d(Pooling pooling, Window kernel, Window strides, Padding padding)
      implements WindowLayer {

    /** The function of the values under the window. */
    public enum Pooling {
      /** The maximum. */
      MAX,
      /** The mean. */
      AVERAGE
    }

    /**
     * Checks the padding.
     *
     * @throws IllegalArgumentException if the margin is wider than half the window, where a window
     *     could contain only margin
     */
    public Pool2d {
      Objects.requireNonNull(pooling, "pooling");
      Objects.requireNonNull(kernel, "kernel");
      Objects.requireNonNull(strides, "strides");
      Objects.requireNonNull(padding, "padding");
      if (padding instanceof Padding.Margin margin
          && 2L * margin.pixels() > Math.min(kernel.height(), kernel.width())) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s margin must be at most half its window %s, but was %d",
                pooling == Pooling.MAX ? "maxPool2d" : "avgPool2d",
                kernel,
                margin.pixels()));
      }
    }

    /**
     * Creates a layer with adjacent square windows; an incomplete window at the border is dropped.
     *
     * @param pooling the function of the values
     * @param side the window's height, width and stride, at least 1
     * @return the layer
     */
    public static Pool2d of(Pooling pooling, int side) {
      Window window = Window.square(side);
      return new Pool2d(pooling, window, window, Padding.valid());
    }

    /**
     * {@return a copy with another stride, in both directions}
     *
     * @param step at least 1
     */
    public Pool2d strides(int step) {
      return new Pool2d(pooling, kernel, Window.square(step), padding);
    }

    /**
     * {@return a copy with another padding}
     *
     * @param border the padding beyond the border
     */
    public Pool2d padding(Padding border) {
      return new Pool2d(pooling, kernel, strides, border);
    }

    @Override
    public String kind() {
      return pooling == Pooling.MAX ? "maxPool2d" : "avgPool2d";
    }

    @Override
    public <C, R> R accept(Layer.Visitor<C, R> visitor, C input) {
      return visitor.pool2d(this, input);
    }
  }
}
