package io.github.mnistkit.data.image;

import io.github.mnistkit.data.scale.ImageScaling;
import io.github.mnistkit.data.support.FileContent;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.ReadLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads an image file in PNG, JPEG, GIF or BMP format, which is detected from the first bytes.
 *
 * <p>Nothing is decoded before width, height and the required memory are known to be within limits.
 * Exceptions of a decoder are reported as damage of the file. The pixels depend on the file alone,
 * not on ImageIO plug-ins.
 */
public final class ImageFile {
  static final int MOST_PIXELS = ReadLimits.PIXELS;

  static final int MOST_BYTES = 1 << 28;
  public static final String WANTED = "an image (PNG, JPEG, GIF or BMP)";

  private ImageFile() {}

  /** Describes what is wrong with an image's size, if anything. */
  public interface SizeRule {
    Optional<String> expected(int height, int width);
  }

  /**
   * The requirements of a caller for an image.
   *
   * @param channels 1 or 3
   * @param size the rule for the size of the upright image
   * @param bytesPerPixel the bytes per pixel that the caller needs in addition to the decoded image
   */
  public record Request(int channels, SizeRule size, int bytesPerPixel) {}

  public static DecodedImage read(Path path, Request request) throws IOException {
    return parse(path, content(path), request);
  }

  /** Returns the bytes of a regular file of a reasonable length. */
  public static byte[] content(Path path) throws IOException {
    Optional<String> irregular = ReadLimits.irregular(path);
    if (irregular.isPresent()) {
      throw new InvalidFileException(path, WANTED, irregular.get());
    }
    try (InputStream in = Files.newInputStream(path)) {
      return content(path, in);
    }
  }

  /** Returns the bytes of a stream of a reasonable length; the path is for messages only. */
  public static byte[] content(Path path, InputStream in) throws IOException {
    byte[] content = in.readNBytes(MOST_BYTES + 1);
    if (content.length > MOST_BYTES) {
      throw new InvalidFileException(
          path, "an image of at most " + MOST_BYTES + " bytes", "a longer file");
    }
    return content;
  }

  /** Decodes the content of a file; the path is for messages only. */
  public static DecodedImage parse(Path path, byte[] file, Request request)
      throws InvalidFileException {
    return guarded(path, file, request.size(), image -> decode(path, image, request));
  }

  /** Decodes and scales the content of a file of any size; the path is for messages only. */
  public static DecodedImage scaled(Path path, byte[] file, ImageScaling scaling)
      throws InvalidFileException {
    return guarded(
        path,
        file,
        (height, width) -> Optional.empty(),
        image -> {
          ScaledImage scaled = new ScaledImage(image, scaling);
          return inMemory(path, scaled.bytes(), scaled::decode);
        });
  }

  private interface Decoding {
    DecodedImage decode(EncodedImage image) throws IOException;
  }

  private interface Allocation {
    DecodedImage run() throws IOException;
  }

  private static DecodedImage guarded(Path path, byte[] file, SizeRule size, Decoding decoding)
      throws InvalidFileException {
    try {
      EncodedImage image = open(path, file);
      requireSize(path, image, size);
      return decoding.decode(image);
    } catch (InvalidFileException e) {
      throw e;
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // Decoders throw almost any exception for damaged files.
      String name = e.getClass().getSimpleName();
      throw new InvalidFileException(
          path, WANTED, "damage: " + (e.getMessage() == null ? name : e.getMessage()));
    }
  }

  /** Returns whether the first bytes are those of a supported format. */
  public static boolean recognizes(byte[] file) {
    return PngSanitizer.recognizes(file)
        || JpegSegments.recognizes(file)
        || GifImage.recognizes(file)
        || BmpImage.recognizes(file);
  }

  private static EncodedImage open(Path path, byte[] file) throws IOException {
    if (PngSanitizer.recognizes(file)) {
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
    throw new InvalidFileException(path, WANTED, FileContent.describe(file));
  }

  private static void requireSize(Path path, EncodedImage image, SizeRule rule)
      throws InvalidFileException {
    boolean swapped = ExifOrientation.swaps(image.orientation());
    int height = swapped ? image.width() : image.height();
    int width = swapped ? image.height() : image.width();
    String found = height + "×" + width + " (height×width)";
    if (height < 1 || width < 1 || (long) height * width > MOST_PIXELS) {
      throw new InvalidFileException(
          path, "an image with between 1 and " + MOST_PIXELS + " pixels in all", found);
    }
    Optional<String> expected = rule.expected(height, width);
    if (expected.isPresent()) {
      throw new InvalidFileException(path, expected.get(), found);
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
    return inMemory(
        path,
        count * perPixel,
        () -> {
          PixelWriter pixels = new PixelWriter(count, request.channels(), image.top());
          image.decode(pixels);
          return upright(image, pixels, request.channels());
        });
  }

  private static DecodedImage inMemory(Path path, long bytes, Allocation allocation)
      throws IOException {
    Optional<String> fault = ReadLimits.memoryFault(bytes);
    if (fault.isPresent()) {
      throw new InvalidFileException(path, "an image that fits into memory", fault.get());
    }
    try {
      return allocation.run();
    } catch (OutOfMemoryError e) {
      String text = ReadLimits.memoryText(bytes);
      throw new InvalidFileException(path, "an image that fits into memory", text);
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
