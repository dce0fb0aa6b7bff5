package io.github.mnistkit.data;

import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.ImageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Small random changes of images: {@code Augmentations.none().shift(2).rotate(10)}.
 *
 * <p>Moves are made in one step, in the order shear, scale, rotate, shift, then elastic, with
 * bilinear interpolation; what comes in from outside is 0. Then noise is added, and a square is
 * erased. Every image of a group is changed on its own. Random numbers come from (seed, epoch,
 * index, image) alone and are the same on every JDK.
 *
 * <p>Instances are immutable; each method returns a changed copy.
 */
public final class Augmentations implements Augmentation {
  private static final Augmentations NONE = new Augmentations(new Strengths(0, 0, 0, 0, 0, 0, 0));

  private final Strengths strengths;

  /** The largest change of each kind. */
  record Strengths(
      int shift,
      double rotate,
      double scale,
      double shear,
      double elastic,
      double noise,
      int erase) {
    boolean moves() {
      return shift > 0 || rotate > 0 || scale > 0 || shear > 0 || elastic > 0;
    }
  }

  private Augmentations(Strengths strengths) {
    this.strengths = strengths;
  }

  /** {@return no change at all, to start from} */
  public static Augmentations none() {
    return NONE;
  }

  /**
   * Moves by whole pixels in both directions.
   *
   * @param pixels the farthest, at least 0; each distance is equally likely
   * @return a changed copy
   * @throws IllegalArgumentException if the number is negative
   */
  public Augmentations shift(int pixels) {
    require("shift", pixels, Integer.MAX_VALUE);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(pixels, s.rotate, s.scale, s.shear, s.elastic, s.noise, s.erase));
  }

  /**
   * Turns about the middle.
   *
   * @param degrees the farthest in both directions, in [0, 180]
   * @return a changed copy
   * @throws IllegalArgumentException if the angle is out of range
   */
  public Augmentations rotate(double degrees) {
    require("rotate", degrees, 180);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, degrees, s.scale, s.shear, s.elastic, s.noise, s.erase));
  }

  /**
   * Shrinks or enlarges about the middle, both sides alike.
   *
   * @param fraction the farthest, in [0, 0.9]: 0.1 gives factors from 0.9 to 1.1
   * @return a changed copy
   * @throws IllegalArgumentException if the fraction is out of range
   */
  public Augmentations scale(double fraction) {
    require("scale", fraction, 0.9);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, s.rotate, fraction, s.shear, s.elastic, s.noise, s.erase));
  }

  /**
   * Slants to the left or right.
   *
   * @param degrees the farthest in both directions, in [0, 60]
   * @return a changed copy
   * @throws IllegalArgumentException if the angle is out of range
   */
  public Augmentations shear(double degrees) {
    require("shear", degrees, 60);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, s.rotate, s.scale, degrees, s.elastic, s.noise, s.erase));
  }

  /**
   * Bends smoothly, as if drawn on rubber (after Simard, Steinkraus, Platt: Best Practices for
   * Convolutional Neural Networks, 2003, with a smooth field over 5×5 random displacements instead
   * of a blurred one).
   *
   * @param pixels the farthest displacement in both directions, in [0, 100]
   * @return a changed copy
   * @throws IllegalArgumentException if the distance is out of range
   */
  public Augmentations elastic(double pixels) {
    require("elastic", pixels, 100);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, s.rotate, s.scale, s.shear, pixels, s.noise, s.erase));
  }

  /**
   * Adds noise to every value, clipped to [0, 255].
   *
   * @param deviation its standard deviation in grey levels, in [0, 255]
   * @return a changed copy
   * @throws IllegalArgumentException if the deviation is out of range
   */
  public Augmentations noise(double deviation) {
    require("noise", deviation, 255);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, s.rotate, s.scale, s.shear, s.elastic, deviation, s.erase));
  }

  /**
   * Sets a square somewhere in the image to 0.
   *
   * @param side its side in pixels, at least 0; cut to the size of the image
   * @return a changed copy
   * @throws IllegalArgumentException if the side is negative
   */
  public Augmentations erase(int side) {
    require("erase", side, Integer.MAX_VALUE);
    Strengths s = strengths;
    return new Augmentations(
        new Strengths(s.shift, s.rotate, s.scale, s.shear, s.elastic, s.noise, side));
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
      Dice dice = Dice.of(seed, epoch, first + branch);
      new Distortion(strengths, format, dice).apply(pixels, branch);
    }
  }

  /** {@return what is done, such as {@code shift 2, rotate 10.0}} */
  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    Strengths s = strengths;
    add(parts, "shift", s.shift);
    add(parts, "rotate", s.rotate);
    add(parts, "scale", s.scale);
    add(parts, "shear", s.shear);
    add(parts, "elastic", s.elastic);
    add(parts, "noise", s.noise);
    add(parts, "erase", s.erase);
    return parts.isEmpty() ? "none" : String.join(", ", parts);
  }

  private static void add(List<String> parts, String name, double strength) {
    if (strength > 0) {
      String number = String.format(Locale.ROOT, "%s", strength);
      parts.add(name + " " + number.replaceFirst("\\.0$", ""));
    }
  }

  private static void require(String name, double value, double most) {
    if (!(value >= 0 && value <= most)) {
      String range = most == Integer.MAX_VALUE ? "at least 0" : "between 0 and " + most;
      throw new IllegalArgumentException(
          "Augmentations." + name + " must be " + range + ", but was " + value);
    }
  }
}
