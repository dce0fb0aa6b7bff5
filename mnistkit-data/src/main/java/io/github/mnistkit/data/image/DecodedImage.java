package io.github.mnistkit.data.image;

/** The upright pixels of an image file, and how its samples were converted. */
public final class DecodedImage {
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

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public byte[] pixels() {
    return pixels;
  }

  public Conversion conversion() {
    return conversion;
  }
}
