package io.github.mnistkit.image;

import java.util.Locale;

/**
 * The shape of one example: {@code [branches×height×width×channels]}, one unsigned byte per value.
 *
 * <p>A single image has one branch, a pair of images two.
 *
 * @param branches images per example, at least 1
 * @param height rows of each image, at least 1
 * @param width columns of each image, at least 1
 * @param channels values per pixel, at least 1 (grey 1, RGB 3)
 */
public record ImageFormat(int branches, int height, int width, int channels) {

  /**
   * Checks the extents.
   *
   * @throws IllegalArgumentException if an extent is below 1, or one example would exceed 2³¹ − 1
   *     bytes
   */
  public ImageFormat {
    requirePositive("branches", branches);
    requirePositive("height", height);
    requirePositive("width", width);
    requirePositive("channels", channels);
    if (productExceedsInt(branches, height, width, channels)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "ImageFormat must describe at most %d bytes per example, but was %s",
              Integer.MAX_VALUE,
              text(branches, height, width, channels)));
    }
  }

  /**
   * Creates the format of a single image.
   *
   * @param height rows, at least 1
   * @param width columns, at least 1
   * @param channels values per pixel, at least 1
   * @return the format, with one branch
   * @throws IllegalArgumentException if an extent is below 1
   */
  public static ImageFormat of(int height, int width, int channels) {
    return new ImageFormat(1, height, width, channels);
  }

  /**
   * Returns the number of bytes of one example: branches · height · width · channels.
   *
   * @return the number of bytes, at least 1
   */
  public int bytes() {
    return branches * height * width * channels;
  }

  /**
   * Returns the format as text: {@code 28×28×1} for one image, {@code 2×(14×14×1)} for a pair.
   *
   * @return the extents, joined by multiplication signs
   */
  @Override
  public String toString() {
    return text(branches, height, width, channels);
  }

  private static String text(int branches, int height, int width, int channels) {
    String image = height + "×" + width + "×" + channels;
    return branches == 1 ? image : branches + "×(" + image + ")";
  }

  private static boolean productExceedsInt(int... extents) {
    long product = 1;
    for (int extent : extents) {
      product *= extent;
      if (product > Integer.MAX_VALUE) {
        return true;
      }
    }
    return false;
  }

  private static void requirePositive(String name, int extent) {
    if (extent < 1) {
      throw new IllegalArgumentException(
          "ImageFormat." + name + " must be at least 1, but was " + extent);
    }
  }
}
