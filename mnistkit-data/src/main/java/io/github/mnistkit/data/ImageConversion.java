package io.github.mnistkit.data;

import io.github.mnistkit.data.image.ImageFile;
import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.data.scale.ImageScaling;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Notation;
import io.github.mnistkit.internal.Notation.Line;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.internal.Settings;
import io.github.mnistkit.internal.Values;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Converts images of any size to the pixels that a model is trained on, and later predicts on. The
 * text form stores the rule beside a model, so that both are converted alike.
 *
 * <pre>{@code
 * ImageConversion conversion = ImageConversion.of(ImageFormat.of(64, 64, 3), Resize.CROP);
 * byte[] pixels = conversion.pixels(Path.of("photo.jpg"));
 * }</pre>
 *
 * <p>The samples of files are read as by {@link DataFiles#images(Path, ImageFormat)}: colour
 * becomes grey as 0.299 red + 0.587 green + 0.114 blue for a format of 1 channel, and grey becomes
 * three equal channels for one of 3. Images are scaled after that.
 *
 * <p>Of JPEG files only a few rows are held at a time, of other images 1 or 3 bytes per pixel
 * beside what their decoder needs. Instances are immutable and may be shared between threads.
 *
 * @param format the format of one image, with 1 or 3 channels
 * @param resize how images of another size fill it
 */
public record ImageConversion(ImageFormat format, Resize resize) {
  private static final String NAME = "images";
  private static final Path STREAM = Path.of("stream");

  /**
   * Checks the format.
   *
   * @throws IllegalArgumentException if the format has several branches, or neither 1 nor 3
   *     channels
   */
  public ImageConversion {
    Objects.requireNonNull(resize, "resize");
    if (!isPossible(format)) {
      throw new IllegalArgumentException(
          "ImageConversion.format must be of one image with 1 or 3 channels, but was " + format);
    }
  }

  /**
   * Creates a conversion.
   *
   * @param format the format of one image, with 1 or 3 channels
   * @param resize how images of another size fill it
   * @return the conversion
   * @throws IllegalArgumentException if the format has several branches, or neither 1 nor 3
   *     channels
   */
  public static ImageConversion of(ImageFormat format, Resize resize) {
    return new ImageConversion(format, resize);
  }

  /**
   * Reads and converts an image file.
   *
   * @param file the file, in PNG, JPEG, GIF or BMP format, of at most 64 megapixels
   * @return the bytes, [height × width × channels]
   * @throws InvalidFileException if the file is not an image, is damaged, or is too large
   * @throws IOException if the file cannot be read
   */
  public byte[] pixels(Path file) throws IOException {
    return ImageFile.scaled(file, ImageFile.content(file), scaling()).pixels();
  }

  /**
   * Reads and converts an image from a stream; errors call it {@code stream}.
   *
   * @param in a stream of a PNG, JPEG, GIF or BMP file, which is read to its end and not closed
   * @return the bytes, [height × width × channels]
   * @throws InvalidFileException if the stream is not an image, is damaged, or is too large
   * @throws IOException if the stream cannot be read
   */
  public byte[] pixels(InputStream in) throws IOException {
    return ImageFile.scaled(STREAM, ImageFile.content(STREAM, in), scaling()).pixels();
  }

  /**
   * Converts an image in memory.
   *
   * @param image the image, of any size and type
   * @return the bytes, [height × width × channels]
   */
  public byte[] pixels(BufferedImage image) {
    byte[] bytes = PixelReader.read(image, format.channels());
    return scaling().scale(bytes, image.getHeight(), image.getWidth());
  }

  static boolean isPossible(ImageFormat format) {
    return format.branches() == 1 && (format.channels() == 1 || format.channels() == 3);
  }

  ImageScaling scaling() {
    return new ImageScaling(resize.rule(), format.height(), format.width(), format.channels());
  }

  /**
   * Returns the conversion as text.
   *
   * @return one line, such as {@code images = crop height=64 width=64 channels=3}
   */
  public String toText() {
    Settings settings =
        Settings.empty()
            .put("height", format.height())
            .put("width", format.width())
            .put("channels", format.channels());
    return Notation.format(List.of(settings.line(NAME, word(resize), List.of())));
  }

  /**
   * Reads the text of a conversion.
   *
   * @param text the text that {@link #toText} returned
   * @return an equal conversion
   * @throws IllegalArgumentException if the text is malformed; the message names the line
   */
  public static ImageConversion parse(String text) {
    List<Line> lines = Notation.parse(text);
    if (lines.size() != 1 || !lines.get(0).name().equals(NAME)) {
      throw new IllegalArgumentException(
          "the text of an image conversion must be one line that begins with \"images =\", but was "
              + Quote.of(text.strip()));
    }
    Line line = lines.get(0);
    return Settings.read(
        line,
        from -> {
          int height = from.get("height", Values::integer);
          int width = from.get("width", Values::integer);
          int channels = from.get("channels", Values::integer);
          return of(ImageFormat.of(height, width, channels), resize(line));
        });
  }

  private static Resize resize(Line line) {
    Optional<Resize> named =
        Stream.of(Resize.values()).filter(one -> word(one).equals(line.kind())).findFirst();
    return named.orElseThrow(
        () ->
            line.fault(
                "resizing must be one of "
                    + Quote.names(Stream.of(Resize.values()).map(ImageConversion::word).toList())
                    + ", but was "
                    + Quote.of(line.kind())));
  }

  private static String word(Resize resize) {
    return resize.name().toLowerCase(Locale.ROOT);
  }

  /** {@return the conversion for people, such as {@code resized to 64×64×3 (crop)}} */
  @Override
  public String toString() {
    return "resized to " + format + " (" + word(resize) + ")";
  }
}
