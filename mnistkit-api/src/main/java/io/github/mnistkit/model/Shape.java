package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Sizes;

/** The shape of a layer's input or result for one example, without the batch dimension. */
public sealed interface Shape {

  /**
   * Returns the number of values: the product of all dimensions.
   *
   * @return at least 1
   */
  long size();

  /**
   * An image or a stack of feature maps, height × width × channels.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param channels values per pixel, at least 1
   */
  record Image(int height, int width, int channels) implements Shape {
    /**
     * Checks the dimensions.
     *
     * @throws IllegalArgumentException if one is below 1, or their product exceeds 2⁶³ − 1
     */
    public Image {
      Check.atLeast("image height", height, 1);
      Check.atLeast("image width", width, 1);
      Check.atLeast("image channels", channels, 1);
      long unused = Sizes.product("the values of an image", height, width, channels);
    }

    @Override
    public long size() {
      return (long) height * width * channels;
    }

    @Override
    public String toString() {
      return height + "×" + width + "×" + channels;
    }
  }

  /**
   * A vector of values.
   *
   * @param units the number of values, at least 1
   */
  record Vector(int units) implements Shape {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Vector {
      Check.atLeast("vector length", units, 1);
    }

    @Override
    public long size() {
      return units;
    }

    @Override
    public String toString() {
      return Integer.toString(units);
    }
  }

  /**
   * A group of several images or vectors of one shape, such as a pair of images or of their
   * features.
   *
   * @param count the number of members, at least 2
   * @param member the shape of each
   */
  record Group(int count, Shape member) implements Shape {
    /**
     * Checks the count.
     *
     * @throws IllegalArgumentException if it is below 2, or if the member is itself a group
     */
    public Group {
      Check.atLeast("group size", count, 2);
      if (member instanceof Group) {
        throw new IllegalArgumentException(
            "a group must hold images or vectors, but was given " + member);
      }
      long unused = Sizes.product("the values of a group", count, member.size());
    }

    @Override
    public long size() {
      return count * member.size();
    }

    @Override
    public String toString() {
      return count + "×(" + member + ")";
    }
  }
}
