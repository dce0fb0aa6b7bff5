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
import java.util.Locale;
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

  private final ImageFormat format;
  private final Reading reading;
  private final String description;

  private ImageBody(ImageFormat format, Reading reading, String description) {
    this.format = format;
    this.reading = reading;
    this.description = description;
  }

  /** Reads an image file. */
  private interface Reading {
    byte[] pixels(InputStream in) throws IOException;
  }

  /**
   * Chooses the conversion: that of the model's record; for a model of 28×28 grey pixels without
   * one, that of a digit, as in MNIST; for others, the whole image is fitted in.
   *
   * @throws IllegalArgumentException if the model does not take one image of 1 or 3 channels
   */
  static ImageBody of(Classifier classifier) {
    ImageFormat format = classifier.format();
    ImageConversion padded = ImageConversion.of(format, Resize.PAD);
    try {
      return converted(ImageClassifier.of(classifier).conversion());
    } catch (IllegalArgumentException unrecorded) {
      return format.equals(DIGIT)
          ? new ImageBody(format, ImageBody::digit, "centred as the digits of MNIST")
          : converted(padded);
    }
  }

  private static ImageBody converted(ImageConversion conversion) {
    return new ImageBody(conversion.format(), conversion::pixels, conversion.toString());
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
      case "image/png", "image/jpeg", "application/octet-stream" -> type;
      default ->
          throw new HttpRefusal(
              HttpRefusal.UNSUPPORTED_TYPE,
              "Content-Type must be image/png, image/jpeg or application/octet-stream, but was "
                  + (header == null ? "missing" : Quote.of(header)));
    };
  }

  private static byte[] body(HttpExchange exchange) throws IOException, HttpRefusal {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    boolean announced = length != null && length.matches("[0-9]{8,}");
    byte[] body = announced ? new byte[0] : exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (announced || body.length > MOST_BYTES) {
      throw new HttpRefusal(
          HttpRefusal.TOO_LARGE, "the body must have at most " + MOST_BYTES + " bytes");
    }
    return body;
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

  /** {@return how images are converted, in words} */
  @Override
  public String toString() {
    return description;
  }
}
