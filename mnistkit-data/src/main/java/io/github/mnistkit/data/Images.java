package io.github.mnistkit.data;

import io.github.mnistkit.data.image.ContactSheet;
import io.github.mnistkit.data.image.Conversion;
import io.github.mnistkit.data.image.DecodedImage;
import io.github.mnistkit.data.image.DigitNormalizer;
import io.github.mnistkit.data.image.ImageFile;
import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.DigitClasses;
import io.github.mnistkit.data.support.ExampleChecks;
import io.github.mnistkit.data.support.GuardedAllocation;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prepares single images for classification, and draws examples as images. */
public final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);
  private static final Path STREAM = Path.of("stream");
  private static final int LONGEST_SIDE = 65_535;

  /** Normalizing needs a mask and its areas in addition to the grey pixels. */
  private static final ImageFile.Request DIGIT = new ImageFile.Request(1, Images::tooLong, 3);

  private Images() {}

  /**
   * Reads an image of one digit and normalizes it as in MNIST, so that it can be classified: any
   * size up to 64 megapixels and 65,535 pixels a side, colour or grey, dark on light or light on
   * dark.
   *
   * <p>Pixels are read as by {@link DataFiles#images}, and turned upright by the file's Exif
   * orientation. Reading needs 4 to 10 bytes of memory per pixel.
   *
   * <p>The background is the median of the image's border, and pixels that differ from it by more
   * than Otsu's threshold are ink; specks below 5 % of the largest stroke are removed. The digit is
   * scaled, with proportions kept, to a box of 20×20, and its centre of mass moved to the pixel
   * (14, 14) of 28×28, as it is in MNIST, white on black (LeCun, Cortes, Burges: the MNIST
   * database, 1998).
   *
   * @param file the file, in PNG, JPEG, GIF or BMP format
   * @return one example of 28×28×1 with the classes {@code 0} to {@code 9}; its label is unknown
   *     and set to 0; its provenance describes the conversion
   * @throws InvalidFileException if the file is not an image, is too large for memory, or shows
   *     only background
   * @throws IOException if the file cannot be read
   */
  public static Examples digit(Path file) throws IOException {
    Path name = file.getFileName();
    return digit(file, ImageFile.content(file), "picture " + (name == null ? file : name));
  }

  /**
   * Reads an image of one digit from a stream and normalizes it, as {@link #digit(Path)} does;
   * errors call it {@code stream}.
   *
   * @param in a stream of a PNG, JPEG, GIF or BMP file, which is read to its end and not closed
   * @return one example of 28×28×1 with the classes {@code 0} to {@code 9}; its label is unknown
   *     and set to 0
   * @throws InvalidFileException if the stream is not an image, is too large for memory, or shows
   *     only background
   * @throws IOException if the stream cannot be read
   */
  public static Examples digit(InputStream in) throws IOException {
    return digit(STREAM, ImageFile.content(STREAM, in), "picture");
  }

  private static Examples digit(Path file, byte[] content, String source)
      throws InvalidFileException {
    DecodedImage image = ImageFile.parse(file, content, DIGIT);
    Conversion conversion = image.conversion();
    byte[] pixels = normalize(file, image).orElseThrow(() -> blank(file, conversion));
    if (conversion.narrow()) {
      LOG.warn("{} holds 16 bits per sample, but {}", file, conversion.use());
    }
    return example(source, pixels, conversion.steps());
  }

  private static InvalidFileException blank(Path file, Conversion conversion) {
    return new InvalidFileException(
        file,
        "a digit that stands out from its background",
        conversion.narrow()
            ? "none: the file holds 16 bits per sample, but "
                + conversion.use()
                + "; scale its values first"
            : "none");
  }

  private static Optional<byte[]> normalize(Path file, DecodedImage image)
      throws InvalidFileException {
    long bytes = (long) DIGIT.bytesPerPixel() * image.height() * image.width();
    return GuardedAllocation.guard(
        file,
        bytes,
        () -> DigitNormalizer.normalize(image.pixels(), image.height(), image.width()));
  }

  private static Optional<String> tooLong(int height, int width) {
    return Math.max(height, width) <= LONGEST_SIDE
        ? Optional.empty()
        : Optional.of("an image of at most " + LONGEST_SIDE + " pixels a side");
  }

  /**
   * Normalizes an image of one digit in memory, as {@link #digit(Path)} does.
   *
   * @param image the image, of any size and type
   * @return one example of 28×28×1 with the classes {@code 0} to {@code 9}; its label is unknown
   *     and set to 0
   * @throws IllegalArgumentException if the image shows only background
   */
  public static Examples digit(BufferedImage image) {
    byte[] pixels =
        DigitNormalizer.normalize(PixelReader.read(image, 1), image.getHeight(), image.getWidth())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Images.digit image must show a digit that stands out from its"
                            + " background, but showed none"));
    return example("picture", pixels, List.of());
  }

  /**
   * Converts an image to the pixels that a classifier expects: grey or colour according to the
   * format, and stretched to its size; {@link ImageConversion} also keeps proportions. {@link
   * #digit(BufferedImage)} normalizes digits as in MNIST.
   *
   * @param image the image, of any size and type
   * @param format the format of one image, with 1 or 3 channels
   * @return the bytes, [height × width × channels]
   * @throws IllegalArgumentException if the format has several branches or another number of
   *     channels
   */
  public static byte[] pixels(BufferedImage image, ImageFormat format) {
    return ImageConversion.of(format, Resize.STRETCH).pixels(image);
  }

  private static Examples example(String source, byte[] pixels, List<String> done) {
    List<String> steps = new ArrayList<>(done);
    steps.add("laid out as MNIST");
    Provenance provenance = new Provenance(source, Checksums.sha256(pixels), steps);
    return Examples.of(
        Catalogue.FORMAT, ArrayHandover.give(pixels), new int[1], DigitClasses.NAMES, provenance);
  }

  /**
   * Computes the mean image of each class, pixel by pixel, rounded half up.
   *
   * @param examples the examples, at least one
   * @return one example per class that has any, in the order of the classes
   * @throws IllegalArgumentException if there are no examples
   */
  public static Examples means(Examples examples) {
    ExampleChecks.requireExamples("Images.means", examples);
    int bytes = examples.format().bytes();
    long[][] sums = new long[examples.classes()][bytes];
    byte[] image = new byte[bytes];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, image, 0);
      long[] sum = sums[examples.label(i)];
      for (int p = 0; p < bytes; p++) {
        sum[p] += image[p] & 0xff;
      }
    }
    return means(examples, sums);
  }

  private static Examples means(Examples examples, long[][] sums) {
    int[] counts = examples.classCounts();
    int[] labels = IntStream.range(0, counts.length).filter(k -> counts[k] > 0).toArray();
    int bytes = examples.format().bytes();
    byte[] pixels = PixelArrays.allocate("Images.means", labels.length, examples.format());
    for (int i = 0; i < pixels.length; i++) {
      int label = labels[i / bytes];
      pixels[i] = (byte) ((2 * sums[label][i % bytes] + counts[label]) / (2L * counts[label]));
    }
    Provenance provenance = examples.provenance().then("mean per class");
    return Examples.of(
        examples.format(), ArrayHandover.give(pixels), labels, examples.classNames(), provenance);
  }

  /**
   * Writes a sheet of all examples as one PNG, row by row, with a grey line of one pixel around
   * each. The images of a group are stacked vertically.
   *
   * @param examples the examples, at least one, with 1 or 3 channels
   * @param columns the number of examples per row, at least 1
   * @param file the file to write, completely or not at all
   * @throws IOException if the file cannot be written
   * @throws IllegalArgumentException if there are no examples, other channels, no columns, or the
   *     sheet would have more than 64 megapixels
   */
  public static void contactSheet(Examples examples, int columns, Path file) throws IOException {
    ExampleChecks.requireExamples("Images.contactSheet", examples);
    ExampleChecks.requireChannels("Images.contactSheet", examples.format());
    if (columns < 1) {
      throw new IllegalArgumentException(
          "Images.contactSheet columns must be at least 1, but was " + columns);
    }
    ContactSheet.write(examples, Math.min(columns, examples.size()), file);
  }
}
