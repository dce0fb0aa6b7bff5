package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOException;

/** Reads a PNG file of any colour type and depth, ignoring colour chunks such as gAMA and iCCP. */
final class PngImage implements EncodedImage {
  private static final int DEEP = 16;

  /**
   * The most bytes that one byte can inflate to (RFC 1951, 1996): 258 bytes from a quarter of one.
   */
  private static final int DEFLATE = 1032;

  private final Path path;
  private final PngSanitizer png;
  private final int[] transparent;

  PngImage(Path path, byte[] file) throws InvalidFileException {
    this.path = path;
    this.png = PngSanitizer.of(path, file);
    this.transparent = png.transparent();
    requireEnough();
  }

  /** Rejects a file that cannot inflate to its pixels before anything is allocated. */
  private void requireEnough() throws InvalidFileException {
    byte[] stripped = png.stripped();
    long bits = (long) png.width() * png.height() * png.samples() * png.depth();
    if (bits / Byte.SIZE / DEFLATE > stripped.length) {
      throw new InvalidFileException(
          path,
          "a complete PNG image",
          String.format(
              Locale.ROOT,
              "%d bytes for %d×%d pixels (height×width)",
              stripped.length,
              png.height(),
              png.width()));
    }
  }

  @Override
  public int height() {
    return png.height();
  }

  @Override
  public int width() {
    return png.width();
  }

  @Override
  public int orientation() {
    return png.orientation();
  }

  @Override
  public int top() {
    return png.depth() == DEEP ? 65_535 : PixelWriter.WHITE;
  }

  @Override
  public int bytesPerPixel() {
    return png.samples() * (png.depth() == DEEP ? 2 : 1);
  }

  @Override
  public void decode(PixelWriter target) throws IOException {
    BufferedImage image = PlatformImages.read(path, "png", png.stripped());
    Raster raster = image.getRaster();
    if (!png.indexed() && image.getColorModel() instanceof IndexColorModel) {
      putLowGrey(raster, target);
    } else if (png.indexed()) {
      requireColours(raster);
      new RasterSamples(raster, target).put(image.getColorModel());
    } else {
      new RasterSamples(raster, target).putSamples(transparent);
    }
  }

  /** Writes grey of 1, 2 and 4 bits, which the platform reads as palette indices. */
  private void putLowGrey(Raster raster, PixelWriter target) {
    int most = (1 << png.depth()) - 1;
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        boolean gone = transparent.length > 0 && row[x] == transparent[0];
        target.grey(y * width + x, row[x] * PixelWriter.WHITE / most, gone ? 0 : target.top());
      }
    }
  }

  /** Rejects indices beyond the palette, which the platform extends with black. */
  private void requireColours(Raster raster) throws IOException {
    int[] row = new int[raster.getWidth()];
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int colour : raster.getSamples(0, y, row.length, 1, 0, row)) {
        if (colour >= png.colours()) {
          throw new IIOException("colour " + colour + " of a palette of " + png.colours());
        }
      }
    }
  }
}
