package io.github.mnistkit.model;

import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Check;
import java.util.Objects;

/** What a model looks at. */
public sealed interface Input {

  /**
   * The shape that the first layer sees.
   *
   * @return an image, a vector, or a group of one of them
   */
  Shape shape();

  /**
   * One image or several of the same size, as bytes, and their scaling.
   *
   * @param images how many images make one example: 1, or 2 for a pair
   * @param image the size of each
   * @param scaling how bytes become numbers
   */
  record Pixels(int images, Shape.Image image, Scaling scaling) implements Input {

    /**
     * Checks the count.
     *
     * @param images how many images make one example
     * @param image the size of each
     * @param scaling how bytes become numbers
     * @throws IllegalArgumentException if {@code images} is below 1
     */
    public Pixels {
      Objects.requireNonNull(image, "image");
      Objects.requireNonNull(scaling, "scaling");
      Check.atLeast("Input.images", images, 1);
    }

    /**
     * What examples for such a model look like.
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
   * Numbers that another model's layers have made: where a side branch begins.
   *
   * @param shape of the numbers
   */
  record Features(Shape shape) implements Input {
    /**
     * Checks that nothing is missing.
     *
     * @param shape of the numbers
     */
    public Features {
      Objects.requireNonNull(shape, "shape");
    }
  }
}
