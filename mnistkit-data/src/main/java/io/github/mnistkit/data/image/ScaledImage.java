package io.github.mnistkit.data.image;

import io.github.mnistkit.data.scale.AreaAverager;
import io.github.mnistkit.data.scale.ImageScaling;
import io.github.mnistkit.data.scale.Placement;
import java.io.IOException;

/**
 * Decodes an image and scales it. Where the decoder delivers rows in order, no more than a few of
 * them are held. Images are scaled as stored and turned upright afterwards.
 */
final class ScaledImage {
  private final EncodedImage image;
  private final ImageScaling scaling;

  ScaledImage(EncodedImage image, ImageScaling scaling) {
    this.image = image;
    this.scaling = scaling;
  }

  /** Returns the bytes that decoding needs. */
  long bytes() {
    long held = image.isInOrder() ? 1 : image.height();
    return held * image.width() * (image.bytesPerPixel() + scaling.channels())
        + 2L * scaling.height() * scaling.width() * scaling.channels();
  }

  DecodedImage decode() throws IOException {
    int orientation = image.orientation();
    boolean swapped = ExifOrientation.swaps(orientation);
    Placement upright =
        swapped
            ? scaling.place(image.width(), image.height())
            : scaling.place(image.height(), image.width());
    Placement stored = swapped ? upright.transposed() : upright;
    AreaAverager averager =
        new AreaAverager(stored, image.height(), image.width(), scaling.channels());
    PixelWriter pixels = image.isInOrder() ? decodeRows(averager) : decodeAll(averager);
    byte[] turned =
        ExifOrientation.upright(
            averager.pixels(), stored.height(), stored.width(), scaling.channels(), orientation);
    return new DecodedImage(
        scaling.height(),
        scaling.width(),
        scaling.onBlack(turned, upright),
        pixels.conversion(orientation));
  }

  private PixelWriter decodeRows(AreaAverager averager) throws IOException {
    PixelWriter pixels =
        PixelWriter.ofRows(image.width(), scaling.channels(), image.top(), averager::row);
    image.decode(pixels);
    return pixels;
  }

  private PixelWriter decodeAll(AreaAverager averager) throws IOException {
    int width = image.width();
    PixelWriter pixels = new PixelWriter(image.height() * width, scaling.channels(), image.top());
    image.decode(pixels);
    for (int y = 0; y < image.height(); y++) {
      averager.row(y, pixels.pixels(), y * width * scaling.channels());
    }
    return pixels;
  }
}
