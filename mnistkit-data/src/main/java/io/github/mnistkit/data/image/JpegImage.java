package io.github.mnistkit.data.image;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads a JPEG file: grey, or colours stored as red, green and blue or as luma and differences
 * (JFIF 1.02, 1992), baseline or progressive.
 *
 * <p>Files with four components (inks) are rejected, because their colours depend on a profile and
 * are undefined without one.
 */
final class JpegImage implements EncodedImage {
  private static final int PROGRESSIVE = 0xc2;
  private static final int COMPONENTS = 6;
  private static final int BLOCK = 8;
  private static final String WANTED = "a JPEG image of grey, or of red, green and blue";

  private final Path path;
  private final JpegSegments segments;
  private final int height;
  private final int width;
  private final int components;

  JpegImage(Path path, byte[] file) throws InvalidFileException {
    this.path = path;
    this.segments = JpegSegments.of(path, file);
    ByteBuffer frame = segments.frame();
    this.height = frame.getShort(1) & 0xffff;
    this.width = frame.getShort(3) & 0xffff;
    this.components = frame.get(5);
    requireKind(frame);
    requireEnough(frame);
  }

  private void requireKind(ByteBuffer frame) throws InvalidFileException {
    if (components == 4) {
      throw new InvalidFileException(
          path,
          WANTED,
          "four inks (CMYK or YCCK), whose colours depend on a profile: convert it to RGB first");
    }
    if (components != 1 && components != 3) {
      throw new InvalidFileException(path, WANTED, components + " components");
    }
    if (segments.frameType() > PROGRESSIVE || frame.get(0) != 8) {
      throw new InvalidFileException(
          path,
          "a JPEG image of 8 bits per sample, baseline or progressive with Huffman codes",
          String.format(
              Locale.ROOT,
              "%d bits and the coding process SOF%d: convert it first",
              frame.get(0),
              segments.frameType() - 0xc0));
    }
  }

  /**
   * Rejects a file too short for its pixels, which decoders would fill with grey: every block of
   * 8×8 takes at least one bit.
   */
  private void requireEnough(ByteBuffer frame) throws InvalidFileException {
    int most = 1;
    for (int i = 0; i < components; i++) {
      most = Math.max(most, Math.max(sampling(frame, i) >> 4, sampling(frame, i) & 0xf));
    }
    long side = (long) BLOCK * most;
    long blocks = ((height + side - 1) / side) * ((width + side - 1) / side);
    if (blocks > (long) Byte.SIZE * segments.scanBytes()) {
      throw segments.damaged(
          segments.scanBytes() + " bytes for " + height + "×" + width + " pixels (height×width)");
    }
  }

  private static int sampling(ByteBuffer frame, int component) {
    return frame.get(COMPONENTS + 3 * component + 1) & 0xff;
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
  public int orientation() {
    return segments.orientation();
  }

  @Override
  public boolean isInOrder() {
    return true;
  }

  @Override
  public int bytesPerPixel() {
    return 0;
  }

  @Override
  public void decode(PixelWriter target) throws IOException {
    RowSink sink = (y, samples, offset) -> target.row(y, samples, components);
    PlatformImages.rows(
        path, segments.normalized(), RowRaster.image(height, width, components, sink));
  }
}
