package io.github.mnistkit.model;

import io.github.mnistkit.internal.Check;

/**
 * What lies beyond the border of an image when a window slides over it.
 *
 * <p>With input side n, window side k (dilated: (k − 1)·dilation + 1), stride s and margin m, the
 * output side is ⌈n / s⌉ for {@code same}, ⌊(n − k) / s⌋ + 1 for {@code valid} and ⌊(n + 2m − k) /
 * s⌋ + 1 for {@code margin}. Convolutions see zeros there; max pooling sees values below every
 * pixel; average pooling counts only real pixels with {@code same}, and counts zeros as pixels with
 * {@code margin}.
 */
public sealed interface Padding {

  /**
   * As much border as keeps the side at ⌈n / stride⌉, more of it below and to the right.
   *
   * @return the padding
   */
  static Padding same() {
    return new Same();
  }

  /**
   * No border: the window stays inside the image.
   *
   * @return the padding
   */
  static Padding valid() {
    return new Valid();
  }

  /**
   * The same border on all four sides; what does not fill a whole window is dropped.
   *
   * @param pixels the border's width, at least 1
   * @return the padding
   * @throws IllegalArgumentException if {@code pixels} is below 1
   */
  static Padding margin(int pixels) {
    return new Margin(pixels);
  }

  /** As much border as keeps the side at ⌈n / stride⌉. */
  record Same() implements Padding {
    @Override
    public String toString() {
      return "same";
    }
  }

  /** No border. */
  record Valid() implements Padding {
    @Override
    public String toString() {
      return "valid";
    }
  }

  /**
   * A border of given width on all sides.
   *
   * @param pixels its width, at least 1
   */
  record Margin(int pixels) implements Padding {
    /**
     * Checks the width.
     *
     * @param pixels its width
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
