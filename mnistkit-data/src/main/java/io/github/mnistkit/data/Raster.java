package io.github.mnistkit.data;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;

/**
 * The pixels of a picture as unsigned bytes.
 *
 * <p>Grey pictures give the bytes that the file holds: colour management would bend them, for the
 * Java platform takes their samples for linear light. Colour becomes grey as 0.299 red + 0.587
 * green + 0.114 blue (ITU-R BT.601), rounded; transparent pixels are laid on white.
 */
final class Raster {
  private Raster() {}

  /** Row-major {@code [height×width×channels]}, for 1 or 3 channels. */
  static byte[] bytes(BufferedImage picture, int channels) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    byte[] target = new byte[width * height * channels];
    if (isPlainGrey(picture)) {
      copyGrey(picture, channels, target);
      return target;
    }
    int[] row = new int[width];
    for (int y = 0; y < height; y++) {
      picture.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        put(row[x], target, (y * width + x) * channels, channels);
      }
    }
    return target;
  }

  private static boolean isPlainGrey(BufferedImage picture) {
    int type = picture.getRaster().getTransferType();
    return picture.getRaster().getNumBands() == 1
        && !(picture.getColorModel() instanceof IndexColorModel)
        && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
  }

  private static void copyGrey(BufferedImage picture, int channels, byte[] target) {
    int shift = picture.getRaster().getTransferType() == DataBuffer.TYPE_USHORT ? 8 : 0;
    int width = picture.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < picture.getHeight(); y++) {
      picture.getRaster().getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          target[(y * width + x) * channels + channel] = (byte) (row[x] >> shift);
        }
      }
    }
  }

  private static void put(int argb, byte[] target, int offset, int channels) {
    int alpha = argb >>> 24;
    int red = onWhite(argb >> 16 & 0xff, alpha);
    int green = onWhite(argb >> 8 & 0xff, alpha);
    int blue = onWhite(argb & 0xff, alpha);
    if (channels == 1) {
      target[offset] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
    } else {
      target[offset] = (byte) red;
      target[offset + 1] = (byte) green;
      target[offset + 2] = (byte) blue;
    }
  }

  private static int onWhite(int value, int alpha) {
    return (value * alpha + 255 * (255 - alpha) + 127) / 255;
  }

  /** A picture of one image, {@code [height×width×channels]} from the offset on. */
  static BufferedImage picture(byte[] pixels, int offset, int height, int width, int channels) {
    int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
    BufferedImage picture = new BufferedImage(width, height, type);
    int[] samples = new int[height * width * channels];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = pixels[offset + i] & 0xff;
    }
    picture.getRaster().setPixels(0, 0, width, height, samples);
    return picture;
  }
}
