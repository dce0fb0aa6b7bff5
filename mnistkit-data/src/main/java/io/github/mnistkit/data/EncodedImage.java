package io.github.mnistkit.data;

import java.io.IOException;

/** An image file of which the header is known, and nothing decoded yet. */
interface EncodedImage {

  /** Rows as they are stored. */
  int height();

  /** Columns as they are stored. */
  int width();

  /** How the stored rows and columns are to be turned: 1 to 8 as Exif counts. */
  default int orientation() {
    return 1;
  }

  /** The largest sample: 255, or 65,535. */
  default int top() {
    return PixelWriter.WHITE;
  }

  /** Bytes for each pixel that decoding needs beside its result. */
  int bytesPerPixel();

  /** Puts every pixel, row by row as stored. */
  void decode(PixelWriter pixels) throws IOException;
}
