package io.github.mnistkit.data.image;

import java.io.IOException;

/** An image file whose header has been read and whose pixels are not decoded yet. */
interface EncodedImage {

  /** Returns the number of stored rows. */
  int height();

  /** Returns the number of stored columns. */
  int width();

  /** Returns the Exif orientation of the stored rows and columns, 1 to 8. */
  default int orientation() {
    return 1;
  }

  /** Returns the largest possible sample: 255 or 65,535. */
  default int top() {
    return PixelWriter.WHITE;
  }

  /** Returns whether pixels are written row by row from the top, with {@link PixelWriter#row}. */
  default boolean isInOrder() {
    return false;
  }

  /** Returns the bytes per pixel that decoding needs in addition to its result. */
  int bytesPerPixel();

  /** Writes every pixel, as stored. */
  void decode(PixelWriter pixels) throws IOException;
}
