package io.github.mnistkit.model;

import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.model.WindowLayer.DepthwiseConv2d;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A partial model whose last result is an image. Immutable. */
public final class ImageStage extends Stage<ImageStage> {

  ImageStage(PartialSpec partial) {
    super(partial);
  }

  @Override
  ImageStage with(PartialSpec next) {
    return new ImageStage(next);
  }

  /**
   * Adds a convolution with a square kernel, stride 1, a bias, and padding that keeps the size.
   *
   * @param filters output channels, at least 1
   * @param kernel its side in pixels, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if a number is below 1
   */
  public ImageStage conv2d(int filters, int kernel) {
    return conv2d(filters, kernel, UnaryOperator.identity());
  }

  /**
   * Adds a convolution with custom settings: {@code .conv2d(32, 3, c -> c.valid().strides(2))}.
   *
   * @param filters output channels, at least 1
   * @param kernel its side in pixels, at least 1
   * @param options changes the standard settings
   * @return the longer chain
   * @throws IllegalArgumentException if a number is below 1, or the kernel is larger than its input
   */
  public ImageStage conv2d(int filters, int kernel, UnaryOperator<Conv2d> options) {
    return then(options.apply(Conv2d.of(filters, kernel)));
  }

  /**
   * Adds a depthwise convolution, which filters each channel separately, with stride 1, a bias, and
   * padding that keeps the size.
   *
   * @param kernel its side in pixels, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the side is below 1
   */
  public ImageStage depthwiseConv2d(int kernel) {
    return depthwiseConv2d(kernel, UnaryOperator.identity());
  }

  /**
   * Adds a depthwise convolution with custom settings.
   *
   * @param kernel its side in pixels, at least 1
   * @param options changes the standard settings
   * @return the longer chain
   * @throws IllegalArgumentException if the side is below 1, or the kernel is larger than its input
   */
  public ImageStage depthwiseConv2d(int kernel, UnaryOperator<DepthwiseConv2d> options) {
    return then(options.apply(DepthwiseConv2d.of(kernel)));
  }

  /**
   * Adds max pooling over adjacent windows; an incomplete window at the border is dropped.
   *
   * @param window its side and stride, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage maxPool2d(int window) {
    return maxPool2d(window, UnaryOperator.identity());
  }

  /**
   * Adds max pooling with custom settings.
   *
   * @param window its side, at least 1
   * @param options changes stride and padding
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage maxPool2d(int window, UnaryOperator<Pool2d> options) {
    return then(options.apply(Pool2d.of(Pool2d.Pooling.MAX, window)));
  }

  /**
   * Adds average pooling over adjacent windows; an incomplete window at the border is dropped.
   *
   * @param window its side and stride, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage avgPool2d(int window) {
    return avgPool2d(window, UnaryOperator.identity());
  }

  /**
   * Adds average pooling with custom settings.
   *
   * @param window its side, at least 1
   * @param options changes stride and padding
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage avgPool2d(int window, UnaryOperator<Pool2d> options) {
    return then(options.apply(Pool2d.of(Pool2d.Pooling.AVERAGE, window)));
  }

  /**
   * Flattens the image to a vector, row by row, all channels of a pixel together.
   *
   * @return the chain, now of a vector
   */
  public VectorStage flatten() {
    return new VectorStage(partial().then(new Layer.Flatten()));
  }

  /**
   * Adds a custom layer whose result is an image.
   *
   * @param layer the layer
   * @return the longer chain
   * @throws IllegalArgumentException if its result is not an image
   */
  public ImageStage layer(Layer.Custom layer) {
    return with(partial().giving(Shape.Image.class, layer));
  }

  /**
   * Adds a custom layer that turns the image into a vector, such as a global pooling.
   *
   * @param layer the layer
   * @return the chain, now of a vector
   * @throws IllegalArgumentException if its result is not a vector
   */
  public VectorStage flatten(Layer.Custom layer) {
    return new VectorStage(partial().giving(Shape.Vector.class, layer));
  }

  /**
   * Adds an auxiliary head with its own loss; the chain continues unchanged.
   *
   * @param name the branch's name, in the history and among the labels of the examples
   * @param weight the weight of its loss, above 0
   * @param branch its layers and head
   * @return the longer chain
   * @throws IllegalArgumentException if the name is taken or the weight is not above 0
   */
  public ImageStage auxiliary(String name, double weight, Function<ImageStage, ModelSpec> branch) {
    return with(AuxiliaryBranches.add(partial(), name, weight, shape(), ImageStage::new, branch));
  }
}
