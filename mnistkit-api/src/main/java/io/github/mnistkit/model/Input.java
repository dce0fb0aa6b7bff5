package io.github.mnistkit.model;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Check;
import java.util.Objects;

/** The input of a model. */
public sealed interface Input {

  /**
   * Returns the shape of the first layer's input.
   *
   * @return an image, a vector, or a group of one of them
   */
  Shape shape();

  /**
   * One or several images of the same size, as bytes that are scaled to numbers.
   *
   * @param images the number of images per example: 1, or 2 for a pair
   * @param image the size of each
   * @param scaling how bytes are scaled to numbers
   */
  record Pixels(int images, Shape.Image image, Scaling scaling) implements Input {

    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if {@code images} is below 1
     */
    public Pixels {
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(scaling, "scaling");
      Check.atLeast("Input.images", images, 1);
    }

    /**
     * Returns the format of the examples that fit such a model.
     *
     * @return images, height, width and channels
     */
    public ImageFormat format() {
      return new ImageFormat(images, image.height(), image.width(), image.channels());
    }

    @Override
    public Shape shape() {
      return images == 1 ? image : new Shape.Group(images, image);
    }
  }

  /**
   * The result of another model's layers: the input of an auxiliary branch.
   *
   * @param shape the shape of the numbers
   */
  record Features(Shape shape) implements Input {
    public Features {
      Objects.requireNonNull(shape, "shape");
    }
  }
}
