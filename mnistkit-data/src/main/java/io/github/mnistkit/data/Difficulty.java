package io.github.mnistkit.data;

import java.util.Locale;

/**
 * The amount by which the handwriting of {@link Datasets#synthetic} varies.
 *
 * <p>Every digit is drawn as follows: one of several stroke skeletons is chosen; its points are
 * moved by up to 4.5 % of the digit's height, joined by smooth curves, bent by three random waves
 * of up to 8 %, stretched in width to between 45 % and 115 %, slanted by 0.17 ± 0.33, rotated by
 * 0.15 radians, and drawn with a pen of 1.5 to 3.8 pixels (± and the rotation are standard
 * deviations). A difficulty multiplies the movement, the bending, the deviations of slant and
 * rotation, and the shift of weight between top and bottom.
 */
public enum Difficulty {
  /** 0.5 times the variation: softmax regression classifies 0.99 of the test digits correctly. */
  EASY(0.5),
  /**
   * 0.82 times the variation, so that models differ: softmax regression classifies 0.94 correctly,
   * a hidden layer of 256 units 0.97 after three epochs.
   */
  NORMAL(0.82),
  /** 1.5 times the variation: hard for a convolutional net. */
  HARD(1.5);

  private final double strength;

  Difficulty(double strength) {
    this.strength = strength;
  }

  double strength() {
    return strength;
  }

  /** Returns what a provenance says about digits of this difficulty: {@code hard, seed 1}. */
  String describe(long seed) {
    String text = "seed " + seed;
    return this == NORMAL ? text : name().toLowerCase(Locale.ROOT) + ", " + text;
  }
}
