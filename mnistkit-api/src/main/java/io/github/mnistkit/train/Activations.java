package io.github.mnistkit.train;

import io.github.mnistkit.model.Shape;
import java.util.Arrays;
import java.util.Objects;

/**
 * The results of one layer for some examples, such as embeddings of a dense layer or feature maps
 * of a convolution.
 */
public final class Activations {

  private final String layer;
  private final Shape shape;
  private final float[] values;

  private Activations(String layer, Shape shape, float[] values) {
    this.layer = layer;
    this.shape = shape;
    this.values = values;
  }

  /**
   * Creates activations from values.
   *
   * @param layer the layer's name
   * @param shape the shape of one example; a group if the layer is in a shared tower
   * @param values row-major [N × shape], copied: 4 bytes each
   * @return the activations
   * @throws IllegalArgumentException if the values do not fill whole examples
   */
  public static Activations of(String layer, Shape shape, float[] values) {
    if (values.length % shape.size() != 0) {
      throw new IllegalArgumentException(
          "activations of "
              + layer
              + " must be a multiple of "
              + shape.size()
              + " values, but were "
              + values.length);
    }
    return new Activations(layer, shape, values.clone());
  }

  /**
   * Returns the layer's name.
   *
   * @return the name, such as {@code conv2d_1}
   */
  public String layer() {
    return layer;
  }

  /**
   * Returns the shape of one example.
   *
   * @return an image, a vector, or a group of one of them
   */
  public Shape shape() {
    return shape;
  }

  /**
   * Returns the number of examples.
   *
   * @return N
   */
  public int size() {
    return Math.toIntExact(values.length / shape.size());
  }

  /**
   * Returns the values of one example.
   *
   * @param example the example, from 0
   * @return a copy, row-major
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public float[] of(int example) {
    int each = Math.toIntExact(shape.size());
    int from = Objects.checkIndex(example, size()) * each;
    return Arrays.copyOfRange(values, from, from + each);
  }

  /**
   * Returns one feature map of one example.
   *
   * @param example the example, from 0
   * @param channel the channel, from 0
   * @return a copy [height][width]
   * @throws IllegalStateException if the layer's result is not an image
   * @throws IndexOutOfBoundsException if there is no such example or channel
   */
  public float[][] map(int example, int channel) {
    if (!(shape instanceof Shape.Image image)) {
      throw new IllegalStateException(
          "feature maps need a layer that gives an image, but " + layer + " gives " + shape);
    }
    Objects.checkIndex(channel, image.channels());
    float[] all = of(example);
    float[][] map = new float[image.height()][image.width()];
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        map[row][column] = all[(row * image.width() + column) * image.channels() + channel];
      }
    }
    return map;
  }

  /** {@return layer, number of examples and shape, such as {@code dense_1: 100 examples of 256}} */
  @Override
  public String toString() {
    return layer + ": " + size() + " examples of " + shape;
  }
}
