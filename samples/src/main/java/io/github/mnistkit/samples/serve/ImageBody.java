package io.github.mnistkit.samples.serve;

import com.sun.net.httpserver.HttpExchange;
import io.github.mnistkit.data.ImageClassifier;
import io.github.mnistkit.data.ImageConversion;
import io.github.mnistkit.data.Images;
import io.github.mnistkit.data.Resize;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.internal.Quote;
import io.github.mnistkit.train.Classifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request and converts it to the pixels that a model takes. */
final class ImageBody {

  static final int MOST_BYTES = 1 << 20;
  static final int MOST_PIXELS = 4_000_000;

  private static final ImageFormat DIGIT = ImageFormat.of(28, 28, 1);
  private static final List<String> DIGITS =
      IntStream.range(0, 10).mapToObj(Integer::toString).toList();

  private final ImageFormat format;
  private final Reading reading;
  private final boolean digits;
  private final String description;

  private ImageBody(ImageFormat format, Reading reading, boolean digits, String description) {
    this.format = format;
    this.reading = reading;
    this.digits = digits;
    this.description = description;
  }

  /** Reads an image file. */
  private interface Reading {
    byte[] pixels(InputStream in) throws IOException;
  }

  /**
   * Chooses the conversion: that of the model's record; for a model without one that takes 28×28
   * grey pixels and whose classes are named 0 to 9, that of a digit, as in MNIST; for others, the
   * whole image is fitted in.
   *
   * @throws IllegalArgumentException if the model does not take one image of 1 or 3 channels
   */
  static ImageBody of(Classifier classifier) {
    ImageFormat format = classifier.format();
    requireOneImage(format);
    boolean digits = classifier.provenance().classNames().equals(DIGITS);
    try {
      return converted(ImageClassifier.of(classifier).conversion(), digits);
    } catch (IllegalArgumentException unrecorded) {
      return digits && format.equals(DIGIT)
          ? new ImageBody(format, ImageBody::digit, true, "cropped and centred as in MNIST")
          : converted(ImageConversion.of(format, Resize.PAD), digits);
    }
  }

  private static void requireOneImage(ImageFormat format) {
    boolean possible = format.channels() == 1 || format.channels() == 3;
    if (format.branches() == 1 && possible) {
      return;
    }
    String one = format.height() + "×" + format.width() + "×" + format.channels();
    throw new IllegalArgumentException(
        "the model takes "
            + (format.branches() == 1 ? "images" : format.branches() + " images")
            + " of "
            + one
            + ", but the server takes models of one grey or coloured image");
  }

  private static ImageBody converted(ImageConversion conversion, boolean digits) {
    String words =
        switch (conversion.resize()) {
          case STRETCH -> "stretched to that size";
          case CROP -> "scaled to fill that size, and its edges are cut off";
          case PAD -> "scaled to fit into that size, and the rest is black";
        };
    return new ImageBody(conversion.format(), conversion::pixels, digits, words);
  }

  private static byte[] digit(InputStream in) throws IOException {
    Examples digit = Images.digit(in);
    byte[] pixels = new byte[DIGIT.bytes()];
    digit.copyPixels(0, pixels, 0);
    return pixels;
  }

  /**
   * What a request sent.
   *
   * @param type its media type
   * @param content its bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Upload(String type, byte[] content) {}

  /** Reads the body of a request. */
  static Upload read(HttpExchange exchange) throws IOException, HttpRefusal {
    String type = type(exchange.getRequestHeaders().getFirst("Content-Type"));
    return new Upload(type, body(exchange));
  }

  /** Returns the pixels of an image. */
  byte[] pixels(Upload upload) throws HttpRefusal {
    byte[] content = upload.content();
    return upload.type().equals("application/octet-stream") ? raw(content) : image(content);
  }

  private static String type(@Nullable String header) throws HttpRefusal {
    String type = header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return switch (type) {
      case "image/png", "image/jpeg", "image/jpg", "application/octet-stream" -> type;
      default ->
          throw new HttpRefusal(
              HttpRefusal.UNSUPPORTED_TYPE,
              "Content-Type must be image/png, image/jpeg or application/octet-stream, but was "
                  + (header == null ? "missing" : Quote.of(header)));
    };
  }

  private static byte[] body(HttpExchange exchange) throws IOException, HttpRefusal {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    boolean announced = length != null && isLarge(length.strip());
    byte[] body = announced ? new byte[0] : exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (announced || body.length > MOST_BYTES) {
      throw new HttpRefusal(
          HttpRefusal.TOO_LARGE, "the body must have at most " + MOST_BYTES + " bytes");
    }
    return body;
  }

  private static boolean isLarge(String length) {
    return length.matches("[0-9]{1,18}")
        ? Long.parseLong(length) > MOST_BYTES
        : length.matches("[0-9]+");
  }

  private byte[] raw(byte[] body) throws HttpRefusal {
    if (body.length != format.bytes()) {
      throw new HttpRefusal(
          HttpRefusal.BAD_REQUEST,
          "an image of "
              + format
              + " has "
              + format.bytes()
              + " bytes, but the body has "
              + body.length);
    }
    return body;
  }

  private byte[] image(byte[] body) throws HttpRefusal {
    requireSmall(body);
    try {
      return reading.pixels(new ByteArrayInputStream(body));
    } catch (InvalidFileException e) {
      throw new HttpRefusal(
          HttpRefusal.BAD_REQUEST,
          "the body cannot be read: expected " + e.expected() + ", found " + e.found());
    } catch (IOException e) {
      throw new HttpRefusal(HttpRefusal.BAD_REQUEST, "the body cannot be read: " + e.getMessage());
    }
  }

  /** A small file can hold a huge image of one colour. */
  private static void requireSmall(byte[] body) throws HttpRefusal {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(body))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return; // which the reader of images words
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
          throw new HttpRefusal(
              HttpRefusal.TOO_LARGE,
              "an image must have at most " + MOST_PIXELS + " pixels, but has " + pixels);
        }
      } finally {
        reader.dispose();
      }
    } catch (IOException | RuntimeException damaged) {
      // which the reader of images words
    }
  }

  /** {@return whether the model is one of digits, by its class names} */
  boolean digits() {
    return digits;
  }

  /** {@return what happens to an image, in words that follow "an image is"} */
  @Override
  public String toString() {
    return description;
  }
}
