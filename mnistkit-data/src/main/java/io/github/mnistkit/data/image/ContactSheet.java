package io.github.mnistkit.data.image;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.AtomicFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Draws many small images on one sheet. */
public final class ContactSheet {
  private static final byte LINE = (byte) 128;

  private ContactSheet() {}

  public static void write(Examples examples, int columns, Path file) throws IOException {
    ImageFormat cell = stacked(examples.format());
    int rows = (examples.size() + columns - 1) / columns;
    long height = rows * (cell.height() + 1L) + 1;
    long width = columns * (cell.width() + 1L) + 1;
    if (height * width > ImageFile.MOST_PIXELS) {
      throw new IllegalArgumentException(
          "Images.contactSheet must have at most "
              + ImageFile.MOST_PIXELS
              + " pixels, but would have "
              + height
              + "×"
              + width
              + " (height×width)");
    }
    byte[] sheet = draw(examples, cell, columns, (int) height, (int) width);
    save(sheet, (int) height, (int) width, cell.channels(), file);
  }

  private static ImageFormat stacked(ImageFormat format) {
    return ImageFormat.of(format.branches() * format.height(), format.width(), format.channels());
  }

  private static byte[] draw(
      Examples examples, ImageFormat cell, int columns, int height, int width) {
    int channels = cell.channels();
    byte[] sheet = new byte[height * width * channels];
    Arrays.fill(sheet, LINE);
    byte[] image = new byte[cell.bytes()];
    int row = cell.width() * channels;
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, image, 0);
      int top = i / columns * (cell.height() + 1) + 1;
      int left = i % columns * (cell.width() + 1) + 1;
      for (int y = 0; y < cell.height(); y++) {
        System.arraycopy(image, y * row, sheet, ((top + y) * width + left) * channels, row);
      }
    }
    return sheet;
  }

  private static void save(byte[] sheet, int height, int width, int channels, Path file)
      throws IOException {
    BufferedImage image = PixelReader.image(sheet, 0, height, width, channels);
    AtomicFiles.write(file, out -> ImageWriter.writePng(image, out));
  }
}
