package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * The padding of an image when a window slides over its border.
 *
 * <p>With input side n, window side k (dilated: (k − 1)·dilation + 1), stride s and margin m, the
 * output side is ⌈n / s⌉ for {@code same}, ⌊(n − k) / s⌋ + 1 for {@code valid} and ⌊(n + 2m − k) /
 * s⌋ + 1 for {@code margin}. The padded values are zeros for convolutions and smaller than every
 * pixel for max pooling; average pooling counts only real pixels with {@code same}, and counts
 * zeros as pixels with {@code margin}.
 */
public sealed interface Padding {

  /**
   * Pads so that the side becomes ⌈n / stride⌉, with the larger share below and to the right.
   *
   * @return the padding
   */
  static Padding same() {
    return new Same();
  }

  /**
   * Adds no padding: the window stays inside the image.
   *
   * @return the padding
   */
  static Padding valid() {
    return new Valid();
  }

  /**
   * Pads by the same width on all four sides; an incomplete window is dropped.
   *
   * @param pixels the border's width, at least 1
   * @return the padding
   * @throws IllegalArgumentException if {@code pixels} is below 1
   */
  static Padding margin(int pixels) {
    return new Margin(pixels);
  }

  /** Padding that gives a side of ⌈n / stride⌉. */
  record Same() implements Padding {
    @Override
    public String toString() {
      return "same";
    }
  }

  /** No padding. */
  record Valid() implements Padding {
    @Override
    public String toString() {
      return "valid";
    }
  }

  /**
   * Padding of the given width on all sides.
   *
   * @param pixels its width, at least 1
   */
  record Margin(int pixels) implements Padding {
    /**
     * Checks the width.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Margin {
      Check.atLeast("padding margin", pixels, 1);
    }

    @Override
    public String toString() {
      return Integer.toString(pixels);
    }
  }
}
