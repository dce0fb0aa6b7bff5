package io.github.mnistkit.data;

/**
 * How much the simulated hand of {@link Datasets#synthetic} varies.
 *
 * <p>The recipe of every digit: one of several skeletons of strokes is drawn; its points are shaken
 * by up to 4.5 % of the digit's height, joined by smooth curves, bent by three random waves of up
 * to 8 %, stretched in width to between 45 % and 115 %, slanted by 0.17 ± 0.33, turned by 0.15
 * radians, and inked with a pen of 1.5 to 3.8 pixels (plus and minus are standard deviations). A
 * difficulty multiplies shaking, bending, the deviations of slant and angle, and the shift of
 * weight between top and bottom.
 */
public enum Difficulty {
  /** 0.5 of the variation: softmax regression gets 0.99 of its own test digits right. */
  EASY(0.5),
  /**
   * 0.82 of the variation, so that models differ: softmax regression gets 0.94 right, a hidden
   * layer of 256 units 0.97 after three epochs.
   */
  NORMAL(0.82),
  /** 1.5 of the variation: hard for a convolutional net. */
  HARD(1.5);

  private final double strength;

  Difficulty(double strength) {
    this.strength = strength;
  }

  double strength() {
    return strength;
  }
}
