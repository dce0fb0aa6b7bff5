package io.github.mnistkit.model;

import io.github.mnistkit.model.WindowLayer.Conv2d;
import io.github.mnistkit.model.WindowLayer.DepthwiseConv2d;
import io.github.mnistkit.model.WindowLayer.Pool2d;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A chain whose last result is an image. */
public final class ImageStage extends Stage<ImageStage> {

  ImageStage(Draft draft) {
    super(draft);
  }

  @Override
  ImageStage with(Draft next) {
    return new ImageStage(next);
  }

  /**
   * A convolution with a square kernel, stride 1, a bias, and padding that keeps the size.
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
   * A convolution with settings of one's own: {@code .conv2d(32, 3, c -> c.valid().strides(2))}.
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
   * A convolution of each channel by itself, stride 1, a bias, and padding that keeps the size.
   *
   * @param kernel its side in pixels, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the side is below 1
   */
  public ImageStage depthwiseConv2d(int kernel) {
    return depthwiseConv2d(kernel, UnaryOperator.identity());
  }

  /**
   * A convolution of each channel by itself, with settings of one's own.
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
   * The largest value of each window; windows side by side, what does not fill one is dropped.
   *
   * @param window its side and stride, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage maxPool2d(int window) {
    return maxPool2d(window, UnaryOperator.identity());
  }

  /**
   * The largest value of each window, with settings of one's own.
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
   * The mean of each window; windows side by side, what does not fill one is dropped.
   *
   * @param window its side and stride, at least 1
   * @return the longer chain
   * @throws IllegalArgumentException if the window is larger than its input
   */
  public ImageStage avgPool2d(int window) {
    return avgPool2d(window, UnaryOperator.identity());
  }

  /**
   * The mean of each window, with settings of one's own.
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
   * The image as a vector, row by row, all channels of a pixel together.
   *
   * @return the chain, now of a vector
   */
  public VectorStage flatten() {
    return new VectorStage(draft().then(new Layer.Flatten()));
  }

  /**
   * A layer of the user's own whose result is an image.
   *
   * @param layer the layer
   * @return the longer chain
   * @throws IllegalArgumentException if its result is no image
   */
  public ImageStage layer(Layer.Custom layer) {
    return with(draft().giving(Shape.Image.class, layer));
  }

  /**
   * A layer of the user's own that makes a vector of the image, such as a global pooling.
   *
   * @param layer the layer
   * @return the chain, now of a vector
   * @throws IllegalArgumentException if its result is no vector
   */
  public VectorStage flatten(Layer.Custom layer) {
    return new VectorStage(draft().giving(Shape.Vector.class, layer));
  }

  /**
   * A side branch with a loss of its own; the chain goes on unchanged.
   *
   * @param name of the branch, in the history and among the labels of the examples
   * @param weight of its loss, above 0
   * @param branch its layers and head
   * @return the longer chain
   * @throws IllegalArgumentException if the name is taken or the weight is not above 0
   */
  public ImageStage auxiliary(String name, double weight, Function<ImageStage, ModelSpec> branch) {
    return with(Branches.add(draft(), name, weight, shape(), ImageStage::new, branch));
  }
}
