package io.github.mnistkit.eval.chart.draw;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** A raster image, the same on every background. */
public final class PixelRaster {

  private final int width;
  private final int[] rgb;

  private PixelRaster(int width, int[] rgb) {
    this.width = width;
    this.rgb = rgb;
  }

  /**
   * Creates the raster of one example, grey or RGB; the images of a group are placed below each
   * other.
   */
  public static PixelRaster of(Examples examples, int index) {
    ImageFormat format = examples.format();
    byte[] bytes = new byte[format.bytes()];
    examples.copyPixels(index, bytes, 0);
    int[] rgb = new int[bytes.length / format.channels()];
    for (int i = 0; i < rgb.length; i++) {
      // With one channel, red, green and blue are the same byte.
      int first = i * format.channels();
      int green = format.channels() == 1 ? first : first + 1;
      int blue = format.channels() == 1 ? first : first + 2;
      rgb[i] = ThemeColor.rgb(bytes[first], bytes[green], bytes[blue]);
    }
    return new PixelRaster(format.width(), rgb);
  }

  /** Creates a raster whose colours are a function of row and column. */
  public static PixelRaster of(int height, int width, IntBinaryOperator rgb) {
    int[] pixels = new int[height * width];
    Arrays.setAll(pixels, i -> rgb.applyAsInt(i / width, i % width));
    return new PixelRaster(width, pixels);
  }

  public int width() {
    return width;
  }

  public int height() {
    return rgb.length / width;
  }

  BufferedImage image() {
    BufferedImage image = new BufferedImage(width, height(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, height(), rgb, 0, width);
    return image;
  }

  byte[] png() {
    return png(image());
  }

  static byte[] png(BufferedImage image) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an image could not be written to memory", e);
    }
    return bytes.toByteArray();
  }
}
