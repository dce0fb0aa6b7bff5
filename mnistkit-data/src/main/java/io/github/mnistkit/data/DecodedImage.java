package io.github.mnistkit.data;

/** The upright pixels of an image file, and how its samples were converted. */
final class DecodedImage {
  private final int height;
  private final int width;
  private final byte[] pixels;
  private final Conversion conversion;

  /** Creates an image; pixels are {@code [height×width×channels]} and not copied. */
  DecodedImage(int height, int width, byte[] pixels, Conversion conversion) {
    this.height = height;
    this.width = width;
    this.pixels = pixels;
    this.conversion = conversion;
  }

  int height() {
    return height;
  }

  int width() {
    return width;
  }

  byte[] pixels() {
    return pixels;
  }

  Conversion conversion() {
    return conversion;
  }
}
