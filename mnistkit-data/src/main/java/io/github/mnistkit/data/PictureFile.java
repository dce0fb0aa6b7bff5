package io.github.mnistkit.data;

import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file with one picture: PNG, JPEG, GIF or BMP, whichever its first bytes say.
 *
 * <p>Its header is believed only up to a size: nothing is decoded before width and height are known
 * to be reasonable, and the memory that they need. What a decoder throws at a damaged file becomes
 * the file's fault. The pixels depend on the file alone, not on plug-ins of ImageIO.
 */
final class PictureFile {
  static final int MOST_PIXELS = ReadLimits.PIXELS;

  static final int MOST_BYTES = 1 << 28;
  static final String WANTED = "a picture (PNG, JPEG, GIF or BMP)";

  private PictureFile() {}

  /** Says what is wrong with a picture's size, if anything is. */
  interface SizeRule {
    Optional<String> expected(int height, int width);
  }

  /**
   * What a caller wants of a picture.
   *
   * @param channels 1 or 3
   * @param size of the picture, upright
   * @param bytesPerPixel that the caller needs beside the decoded picture
   */
  record Request(int channels, SizeRule size, int bytesPerPixel) {}

  static DecodedImage read(Path path, Request request) throws IOException {
    return parse(path, content(path), request);
  }

  /** The bytes of a regular file of a reasonable length. */
  static byte[] content(Path path) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(path);
    if (irregular.isPresent()) {
      throw new DataFileException(path, WANTED, irregular.get());
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      if (content.length > MOST_BYTES) {
        throw new DataFileException(
            path, "a picture of at most " + MOST_BYTES + " bytes", "a longer file");
      }
      return content;
    }
  }

  /** Decodes what a file held; the path is for messages only. */
  static DecodedImage parse(Path path, byte[] file, Request request) throws DataFileException {
    try {
      EncodedImage image = open(path, file);
      requireSize(path, image, request.size());
      return decode(path, image, request);
    } catch (DataFileException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Decoders answer to damage with almost anything.
      String name = e.getClass().getSimpleName();
      throw new DataFileException(
          path, WANTED, "damage: " + (e.getMessage() == null ? name : e.getMessage()));
    }
  }

  /** Whether the first bytes are those of a format that can be read. */
  static boolean recognizes(byte[] file) {
    return PngChunks.recognizes(file)
        || JpegSegments.recognizes(file)
        || GifImage.recognizes(file)
        || BmpImage.recognizes(file);
  }

  private static EncodedImage open(Path path, byte[] file) throws IOException {
    if (PngChunks.recognizes(file)) {
      return new PngImage(path, file);
    }
    if (JpegSegments.recognizes(file)) {
      return new JpegImage(path, file);
    }
    if (GifImage.recognizes(file)) {
      return new GifImage(file);
    }
    if (BmpImage.recognizes(file)) {
      return new BmpImage(path, file);
    }
    throw new DataFileException(path, WANTED, FileContent.describe(file));
  }

  private static void requireSize(Path path, EncodedImage image, SizeRule rule)
      throws DataFileException {
    boolean swapped = ExifOrientation.swaps(image.orientation());
    int height = swapped ? image.width() : image.height();
    int width = swapped ? image.height() : image.width();
    String found = height + "×" + width + " (height×width)";
    if (height < 1 || width < 1 || (long) height * width > MOST_PIXELS) {
      throw new DataFileException(
          path, "a picture with between 1 and " + MOST_PIXELS + " pixels in all", found);
    }
    Optional<String> expected = rule.expected(height, width);
    if (expected.isPresent()) {
      throw new DataFileException(path, expected.get(), found);
    }
  }

  private static DecodedImage decode(Path path, EncodedImage image, Request request)
      throws IOException {
    int orientation = image.orientation();
    int count = image.height() * image.width();
    int copies = orientation == 1 ? 1 : 2;
    long perPixel =
        Math.max(image.bytesPerPixel(), request.bytesPerPixel())
            + (long) copies * request.channels();
    Optional<String> fault = ReadLimits.memoryFault(count * perPixel);
    if (fault.isPresent()) {
      throw new DataFileException(path, "a picture that fits into memory", fault.get());
    }
    try {
      PixelWriter pixels = new PixelWriter(count, request.channels(), image.top());
      image.decode(pixels);
      return upright(image, pixels, request.channels());
    } catch (OutOfMemoryError e) {
      String text = ReadLimits.memoryText(count * perPixel);
      throw new DataFileException(path, "a picture that fits into memory", text);
    }
  }

  private static DecodedImage upright(EncodedImage image, PixelWriter pixels, int channels) {
    int orientation = image.orientation();
    boolean swapped = ExifOrientation.swaps(orientation);
    byte[] turned =
        ExifOrientation.upright(
            pixels.pixels(), image.height(), image.width(), channels, orientation);
    return new DecodedImage(
        swapped ? image.width() : image.height(),
        swapped ? image.height() : image.width(),
        turned,
        pixels.conversion(orientation));
  }
}
