package io.github.mnistkit.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;

/**
 * Reads the pixels of an image in memory as unsigned bytes.
 *
 * <p>The samples of grey images, with or without alpha, are used unchanged: colour management would
 * distort them, because the Java platform treats them as linear light. The colours of other images
 * are in sRGB.
 */
public final class PixelReader {
  private static final int DEEP = 65_535;

  private PixelReader() {}

  /** Returns the pixels, row-major {@code [height×width×channels]}, for 1 or 3 channels. */
  public static byte[] read(BufferedImage image, int channels) {
    int width = image.getWidth();
    int count = Math.multiplyExact(width, image.getHeight());
    if (isGrey(image)) {
      boolean deep = image.getRaster().getTransferType() == DataBuffer.TYPE_USHORT;
      PixelWriter pixels = new PixelWriter(count, channels, deep ? DEEP : PixelWriter.WHITE);
      new RasterSamples(straight(image), pixels).putSamples(new int[0]);
      return pixels.pixels();
    }
    PixelWriter pixels = new PixelWriter(count, channels, PixelWriter.WHITE);
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        pixels.argb(y * width + x, row[x]);
      }
    }
    return pixels.pixels();
  }

  /** Returns samples that are not premultiplied by alpha. */
  private static WritableRaster straight(BufferedImage image) {
    if (!image.isAlphaPremultiplied()) {
      return image.getRaster();
    }
    WritableRaster copy = image.copyData(null);
    image.getColorModel().coerceData(copy, false);
    return copy;
  }

  private static boolean isGrey(BufferedImage image) {
    int type = image.getRaster().getTransferType();
    ColorModel colours = image.getColorModel();
    return colours instanceof ComponentColorModel
        && colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  /** Returns an image of the pixels {@code [height×width×channels]} from the offset on. */
  public static BufferedImage image(
      byte[] pixels, int offset, int height, int width, int channels) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage image = new BufferedImage(width, height, type);
    int[] samples = new int[height * width * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixels[offset + i] & 0xff;
    }
    image.getRaster().setPixels(0, 0, width, height, samples);
    return image;
  }
}
