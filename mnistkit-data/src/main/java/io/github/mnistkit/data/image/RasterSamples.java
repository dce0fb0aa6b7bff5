package io.github.mnistkit.data.image;

import java.awt.image.ColorModel;
import java.awt.image.DirectColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;

/**
 * Extracts the unchanged samples of rasters. Asking an image for its colours would distort grey
 * ones, because the Java platform treats grey samples as linear light.
 */
final class RasterSamples {
  private static final int OPAQUE = -1;

  private final Raster raster;
  private final PixelWriter target;

  RasterSamples(Raster raster, PixelWriter target) {
    this.raster = raster;
    this.target = target;
  }

  /** Writes all pixels of a palette, of packed colours, or of one to four samples each. */
  void put(ColorModel colours) throws IOException {
    if (colours instanceof IndexColorModel palette) {
      putPalette(palette);
    } else if (colours instanceof DirectColorModel packed) {
      putPacked(packed);
    } else {
      putSamples(new int[0]);
    }
  }

  private void putPalette(IndexColorModel palette) throws IOException {
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    int width = raster.getWidth();
    int[] row = new int[width];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, width, 1, 0, row);
      for (int x = 0; x < width; x++) {
        if (row[x] >= colours.length) {
          throw new IIOException("colour " + row[x] + " of a palette of " + colours.length);
        }
        target.argb(y * width + x, colours[row[x]]);
      }
    }
  }

  private void putPacked(DirectColorModel packed) {
    int width = raster.getWidth();
    Object pixel = null;
    for (int y = 0; y < raster.getHeight(); y++) {
      for (int x = 0; x < width; x++) {
        pixel = raster.getDataElements(x, y, pixel);
        target.argb(y * width + x, packed.getRGB(pixel));
      }
    }
  }

  /**
   * Writes all pixels of grey, grey and alpha, red-green-blue, or red-green-blue and alpha.
   *
   * @param transparent the samples of the one colour that is transparent, or empty
   */
  void putSamples(int[] transparent) {
    int bands = raster.getNumBands();
    int width = raster.getWidth();
    int[] row = new int[width * bands];
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, width, 1, row);
      for (int x = 0; x < width; x++) {
        int alpha = alpha(row, x * bands, bands, transparent);
        put(y * width + x, row, x * bands, bands, alpha);
      }
    }
  }

  private int alpha(int[] row, int offset, int bands, int[] transparent) {
    if (bands == 2 || bands == 4) {
      return row[offset + bands - 1];
    }
    for (int band = 0; band < transparent.length; band++) {
      if (row[offset + band] != transparent[band]) {
        return OPAQUE;
      }
    }
    return transparent.length == 0 ? OPAQUE : 0;
  }

  private void put(int pixel, int[] row, int offset, int bands, int given) {
    int alpha = given == OPAQUE ? target.top() : given;
    if (bands < 3) {
      target.grey(pixel, row[offset], alpha);
    } else {
      target.colour(pixel, row[offset], row[offset + 1], row[offset + 2], alpha);
    }
  }
}
