package io.github.mnistkit.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A file with one picture: PNG, JPEG, GIF or BMP, whichever its first bytes say.
 *
 * <p>Its header is believed only up to a size: nothing is decoded before width and height are known
 * to be reasonable. Whatever a decoder throws at a damaged file becomes the file's fault.
 */
final class PictureFile {
  static final int MOST_PIXELS = 1 << 26;

  static final int MOST_BYTES = 1 << 28;
  private static final int LOWEST_GIF = 5;
  private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
  private static final String WANTED = "a picture (PNG, JPEG, GIF or BMP)";

  private PictureFile() {}

  static BufferedImage read(Path path) throws IOException {
    long bytes = Files.size(path);
    if (bytes > MOST_BYTES) {
      throw new DataFileException(
          path, "a picture of at most " + MOST_BYTES + " bytes", bytes + " bytes");
    }
    return parse(path, Files.readAllBytes(path), MOST_PIXELS);
  }

  /** Decodes what a file held; the path is for messages only. */
  static BufferedImage parse(Path path, byte[] file, int mostPixels) throws DataFileException {
    byte[] content = PngChunks.recognizes(file) ? PngChunks.wanted(path, file) : file;
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
      ImageReader reader = reader(path, in);
      try {
        reader.setInput(in, true, true);
        requireSize(path, reader.getWidth(0), reader.getHeight(0), mostPixels);
        requireFaithful(path, reader);
        return reader.read(0);
      } finally {
        reader.dispose();
      }
    } catch (DataFileException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // Decoders answer to damage with almost anything.
      String name = e.getClass().getSimpleName();
      throw new DataFileException(
          path, WANTED, "damage: " + (e.getMessage() == null ? name : e.getMessage()));
    }
  }

  private static ImageReader reader(Path path, ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    while (readers.hasNext()) {
      ImageReader reader = readers.next();
      if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        return reader;
      }
    }
    throw new DataFileException(path, WANTED, "something else");
  }

  /** The Java platform loses rows of lower interlaced ones without a word. */
  private static void requireFaithful(Path path, ImageReader reader) throws IOException {
    int height = reader.getHeight(0);
    if (height < LOWEST_GIF && reader.getFormatName().equalsIgnoreCase("gif")) {
      throw new DataFileException(
          path,
          "a GIF of at least " + LOWEST_GIF + " rows (lower ones are misread where interlaced)",
          String.valueOf(height));
    }
  }

  private static void requireSize(Path path, int width, int height, int most)
      throws DataFileException {
    if (width < 1 || height < 1 || (long) width * height > most) {
      throw new DataFileException(
          path, "a picture of 1 to " + most + " pixels", width + "×" + height);
    }
  }
}
