package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Reads a BMP file of 1 to 32 bits per pixel, run-length encoded or not. */
final class BmpImage implements EncodedImage {
  private static final int HEADER = 26;
  private static final int FULL_HEADER = 34;
  private static final int OS2 = 12;
  private static final int SIZE = 14;
  private static final int RLE8 = 1;
  private static final int RLE4 = 2;
  private static final int JPEG = 4;
  private static final int PNG = 5;

  private final Path path;
  private final byte[] file;
  private final int height;
  private final int width;
  private final int bits;

  BmpImage(Path path, byte[] file) throws InvalidFileException {
    this.path = path;
    this.file = file;
    ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (file.length < FULL_HEADER) {
      throw new InvalidFileException(path, "a complete BMP image", file.length + " bytes");
    }
    boolean old = in.getInt(SIZE) == OS2;
    this.width = old ? in.getShort(18) : in.getInt(18);
    this.height = old ? in.getShort(20) : Math.abs(in.getInt(22));
    this.bits = in.getShort(old ? 24 : 28);
    int compression = old ? 0 : in.getInt(30);
    if (compression == JPEG || compression == PNG) {
      throw new InvalidFileException(
          path,
          "a BMP image that holds its pixels",
          "an embedded " + (compression == JPEG ? "JPEG" : "PNG") + " image: convert it first");
    }
    requireEnough(compression == RLE8 || compression == RLE4);
  }

  /** Rejects a file too short for its rows before anything is allocated. */
  private void requireEnough(boolean encoded) throws InvalidFileException {
    long row = ((long) width * bits + 31) / 32 * 4;
    if (!encoded && row * height > file.length) {
      throw new InvalidFileException(
          path,
          "a complete BMP image",
          file.length + " bytes for " + height + "×" + width + " pixels (height×width)");
    }
  }

  static boolean recognizes(byte[] file) {
    return file.length >= HEADER && file[0] == 'B' && file[1] == 'M';
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int bytesPerPixel() {
    return Math.max(1, bits / Byte.SIZE);
  }

  @Override
  public void decode(PixelWriter target) throws IOException {
    BufferedImage image = PlatformImages.read(path, "bmp", file);
    new RasterSamples(image.getRaster(), target).put(image.getColorModel());
  }
}
