package io.github.mnistkit.data;

import io.github.mnistkit.data.augment.ImageWarp;
import io.github.mnistkit.data.augment.Strengths;
import io.github.mnistkit.data.augment.Strengths.Kind;
import io.github.mnistkit.data.support.PortableRandom;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.ImageFormat;

/**
 * Augments images by small random changes: {@code Augmentations.none().shift(2).rotate(10)}.
 *
 * <p>Geometric changes are applied in one pass, in the order shear, scale, rotate, shift, elastic,
 * with bilinear interpolation; pixels from outside the image are 0. Then noise is added and a
 * square is erased, and at last images are mirrored. Every image of a group is changed
 * independently. Random numbers depend on (seed, epoch, index, image) alone and are the same on
 * every JDK.
 *
 * <p>Instances are immutable; each method returns a changed copy.
 */
public final class Augmentations implements Augmentation {
  private static final Augmentations NONE = new Augmentations(Strengths.none());

  private final Strengths strengths;

  private Augmentations(Strengths strengths) {
    this.strengths = strengths;
  }

  /** {@return an augmentation that changes nothing, to start from} */
  public static Augmentations none() {
    return NONE;
  }

  /**
   * Shifts by whole pixels horizontally and vertically.
   *
   * @param pixels the largest distance, at least 0; each distance is equally likely
   * @return a changed copy
   * @throws IllegalArgumentException if the number is negative
   */
  public Augmentations shift(int pixels) {
    return with(Kind.SHIFT, pixels);
  }

  /**
   * Rotates about the centre.
   *
   * @param degrees the largest angle in both directions, in [0, 180]
   * @return a changed copy
   * @throws IllegalArgumentException if the angle is out of range
   */
  public Augmentations rotate(double degrees) {
    return with(Kind.ROTATE, degrees);
  }

  /**
   * Scales about the centre, keeping proportions.
   *
   * @param fraction the largest change, in [0, 0.9]: 0.1 gives factors from 0.9 to 1.1
   * @return a changed copy
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public Augmentations scale(double fraction) {
    return with(Kind.SCALE, fraction);
  }

  /**
   * Shears to the left or right.
   *
   * @param degrees the largest angle in both directions, in [0, 60]
   * @return a changed copy
   * @throws IllegalArgumentException if the angle is out of range
   */
  public Augmentations shear(double degrees) {
    return with(Kind.SHEAR, degrees);
  }

  /**
   * Applies a smooth elastic distortion (after Simard, Steinkraus, Platt: Best Practices for
   * Convolutional Neural Networks, 2003, with a smooth field over 5×5 random displacements instead
   * of a blurred one).
   *
   * @param pixels the largest displacement in both directions, in [0, 100]
   * @return a changed copy
   * @throws IllegalArgumentException if the distance is out of range
   */
  public Augmentations elastic(double pixels) {
    return with(Kind.ELASTIC, pixels);
  }

  /**
   * Adds noise to every value, clipped to [0, 255].
   *
   * @param deviation the standard deviation in grey levels, in [0, 255]
   * @return a changed copy
   * @throws IllegalArgumentException if the deviation is out of range
   */
  public Augmentations noise(double deviation) {
    return with(Kind.NOISE, deviation);
  }

  /**
   * Sets a square at a random position to 0.
   *
   * @param side the square's side in pixels, at least 0; limited to the size of the image
   * @return a changed copy
   * @throws IllegalArgumentException if the side is negative
   */
  public Augmentations erase(int side) {
    return with(Kind.ERASE, side);
  }

  /**
   * Mirrors images, left to right. For photographs; most digits and letters become others.
   *
   * @param probability the probability of mirroring an image, in [0, 1]; 0.5 is usual
   * @return a changed copy
   * @throws IllegalArgumentException if the probability is out of range
   */
  public Augmentations flip(double probability) {
    return with(Kind.FLIP, probability);
  }

  private Augmentations with(Kind kind, double value) {
    return new Augmentations(strengths.with(kind, value));
  }

  @Override
  public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
    if (pixels.length != format.bytes()) {
      throw new IllegalArgumentException(
          "Augmentations.augment pixels must hold "
              + format.bytes()
              + " bytes, but hold "
              + pixels.length);
    }
    long first = (long) index * format.branches();
    for (int branch = 0; branch < format.branches(); branch++) {
      PortableRandom random = PortableRandom.of(seed, epoch, first + branch);
      new ImageWarp(strengths, format, random).apply(pixels, branch);
    }
  }

  /** {@return a description, such as {@code shift 2, rotate 10}} */
  @Override
  public String toString() {
    return strengths.toString();
  }
}
