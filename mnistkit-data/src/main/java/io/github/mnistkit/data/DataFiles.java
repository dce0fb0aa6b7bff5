package io.github.mnistkit.data;

import io.github.mnistkit.data.folder.ImageFolder;
import io.github.mnistkit.data.format.CsvFile;
import io.github.mnistkit.data.format.IdxWriter;
import io.github.mnistkit.data.format.ImagesAndLabels;
import io.github.mnistkit.data.image.ImageWriter;
import io.github.mnistkit.data.image.PixelReader;
import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.UnlabelledExamples;
import io.github.mnistkit.internal.ArrayHandover;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Reads examples from your own files and arrays, and writes them to files.
 *
 * <pre>{@code
 * Examples digits = DataFiles.csv(Path.of("train.csv"), ImageFormat.of(28, 28, 1), classNames);
 * DataFiles.writeIdx(digits, Path.of("images.gz"), Path.of("labels.gz"));
 * }</pre>
 *
 * <p>An invalid file causes an {@link InvalidFileException} that names the file, what was expected,
 * and what was found. Files are read and written completely or not at all. All methods may be
 * called by several threads at once.
 */
public final class DataFiles {
  private DataFiles() {}

  /**
   * Reads images and labels from two IDX files of unsigned bytes, raw or gzipped.
   *
   * @param images the file of {@code [N×height×width]}, {@code [N×height×width×channels]} or, as
   *     images of one row, {@code [N×width]}
   * @param labels the file of {@code [N]}
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of both files, inflated
   * @throws InvalidFileException if a file is damaged or of another format, the numbers of images
   *     and labels differ, or a label is outside the classes
   * @throws IOException if a file cannot be read
   */
  public static Examples idx(Path images, Path labels, List<String> classNames) throws IOException {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    Path name = images.getFileName();
    return ImagesAndLabels.read(images, labels)
        .examples("idx " + (name == null ? images : name), classNames);
  }

  /**
   * Reads a folder that contains a folder of images (PNG, JPEG, GIF, BMP) for every class. Classes
   * have the names of their folders, in composed characters (Unicode NFC), and are ordered by name,
   * numbers by value. Hidden entries and system files such as {@code Thumbs.db}, {@code
   * desktop.ini} and {@code __MACOSX} are ignored.
   *
   * <p>Images must have exactly the given size; {@link #images(Path, ImageFormat, Resize)} also
   * reads others. The samples of grey images are used unchanged; colour is converted to grey as
   * 0.299 red + 0.587 green + 0.114 blue; transparent pixels are blended with white; 16 bits per
   * sample are rounded to 8; the Exif orientation of JPEG and PNG files is applied; only the first
   * frame of a GIF is read. The pixels depend on the file alone: gamma values, colour profiles and
   * ImageIO plug-ins have no effect.
   *
   * @param folder the folder that contains the class folders
   * @param format the shape of each image, with 1 channel (grey) or 3 (red, green, blue)
   * @return the examples; the provenance's digest is that of all files, one after the other, its
   *     steps count the images that were turned upright, blended with white, or rounded from 16
   *     bits
   * @throws InvalidFileException if a class has no images, two classes have the same name, a name
   *     cannot be decoded or contains invisible characters, or a file is not an image of that size;
   *     also for JPEG files in CMYK
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the format has other channels or branches
   */
  public static Examples images(Path folder, ImageFormat format) throws IOException {
    Objects.requireNonNull(folder, "folder");
    return ImageFolder.exact(folder, format);
  }

  /**
   * Reads a folder as above, but images of any size; {@link ImageFiles} can do more.
   *
   * @param folder the folder that contains the class folders
   * @param format the shape of each example, with 1 channel (grey) or 3 (red, green, blue)
   * @param resize how images of another size fill the format
   * @return the examples; the provenance also describes the resizing
   * @throws InvalidFileException if a class or an image is refused, see there
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the format has other channels or branches
   */
  public static Examples images(Path folder, ImageFormat format, Resize resize) throws IOException {
    return ImageFiles.in(folder).read(ImageConversion.of(format, resize));
  }

  /**
   * Reads a table in Kaggle's form: {@link #table} with {@link TableFormat#of}.
   *
   * @param file the file
   * @param format the shape of each image; every line must hold that many pixels, in [0, 255]
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of the file
   * @throws InvalidFileException as {@link #table} does
   * @throws IOException if the file cannot be read
   */
  public static Examples csv(Path file, ImageFormat format, List<String> classNames)
      throws IOException {
    Objects.requireNonNull(file, "file");
    return table(file, TableFormat.of(format, classNames));
  }

  /**
   * Reads a table with one image per line, as CSV or ARFF, raw or gzipped. Lines end in LF, CR LF
   * or CR; the text is UTF-8 or, with a byte order mark, UTF-16. The provenance describes how the
   * columns were interpreted.
   *
   * @param file the file
   * @param format what is known of the table
   * @return the examples; the provenance's digest is that of the file
   * @throws InvalidFileException if a line has the wrong length, a value is out of range, or the
   *     columns are ambiguous; it names the line and the column
   * @throws IOException if the file cannot be read
   */
  public static Examples table(Path file, TableFormat format) throws IOException {
    Objects.requireNonNull(file, "file");
    return CsvFile.read(file, format.layout());
  }

  /**
   * Reads a table without labels, such as Kaggle's {@code test.csv}: all columns are pixels.
   *
   * @param file the file
   * @param format what is known of the table; what it says of labels is ignored
   * @return the examples; the provenance's digest is that of the file
   * @throws InvalidFileException as {@link #table} does
   * @throws IOException if the file cannot be read
   */
  public static UnlabelledExamples unlabelled(Path file, TableFormat format) throws IOException {
    Objects.requireNonNull(file, "file");
    return UnlabelledExamples.of(CsvFile.read(file, format.unlabelled()));
  }

  /**
   * Creates examples from an array.
   *
   * @param name the source of the bytes, for the provenance; not blank
   * @param format the shape of one example
   * @param pixels unsigned bytes, row-major {@code [N×branches×height×width×channels]}; copied
   * @param labels one label per example; copied
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of the pixels
   * @throws IllegalArgumentException if the arguments do not match, see {@link Examples#of}
   */
  public static Examples array(
      String name, ImageFormat format, byte[] pixels, int[] labels, List<String> classNames) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(pixels, "pixels");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    Provenance provenance = new Provenance(name, Checksums.sha256(pixels), List.of());
    return Examples.of(format, pixels, labels, classNames, provenance);
  }

  /**
   * Creates examples from images in memory, converted to bytes as by {@link #images}.
   *
   * @param name the source of the images, for the provenance; not blank
   * @param format the shape of each image, with 1 or 3 channels
   * @param images the images, at least one, all of that size
   * @param labels one label per image
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of their pixels
   * @throws IllegalArgumentException if the arguments do not match
   */
  public static Examples images(
      String name,
      ImageFormat format,
      List<BufferedImage> images,
      int[] labels,
      List<String> classNames) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    byte[] pixels = PixelArrays.allocate("DataFiles.images", images.size(), format);
    for (int i = 0; i < images.size(); i++) {
      BufferedImage image = images.get(i);
      ImageFormat found = ImageFormat.of(image.getHeight(), image.getWidth(), format.channels());
      if (!found.equals(format) || (format.channels() != 1 && format.channels() != 3)) {
        throw new IllegalArgumentException(
            "DataFiles.images images["
                + i
                + "] must fit the format "
                + format
                + " of one image with 1 or 3 channels, but was "
                + found);
      }
      byte[] bytes = PixelReader.read(image, format.channels());
      System.arraycopy(bytes, 0, pixels, i * format.bytes(), bytes.length);
    }
    Provenance provenance = new Provenance(name, Checksums.sha256(pixels), List.of());
    return Examples.of(format, ArrayHandover.give(pixels), labels, classNames, provenance);
  }

  /**
   * Writes examples as two IDX files, gzipped where the name ends in {@code .gz}. The images of a
   * group are stacked vertically, as one image of branches · height rows. Both files are written
   * completely or not at all; existing files are replaced.
   *
   * @param examples the examples, at least one, of at most 256 classes
   * @param images the file of {@code [N×height×width]}, or {@code [N×height×width×channels]} if
   *     there are several channels
   * @param labels the file of {@code [N]}
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if there are no examples or too many classes
   */
  public static void writeIdx(Examples examples, Path images, Path labels) throws IOException {
    Objects.requireNonNull(examples, "examples");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    IdxWriter.write(examples, images, labels);
  }

  /**
   * Writes examples as PNG files into a folder per class, as {@link #images} reads them: {@code
   * 7/00042.png}. In the names of the folders, characters that Linux, macOS or Windows may not
   * allow are written as {@code %} and hexadecimal digits, and so are the letters of a name that
   * differs from an earlier one only in case; classes without examples get no folder. The images of
   * a group are stacked vertically.
   *
   * @param examples the examples, at least one, with 1 or 3 channels
   * @param folder the folder, which must not exist; it is written completely or not at all
   * @throws IOException if the folder exists or cannot be written
   * @throws IllegalArgumentException if there are no examples, or another number of channels
   */
  public static void writeImages(Examples examples, Path folder) throws IOException {
    Objects.requireNonNull(examples, "examples");
    Objects.requireNonNull(folder, "folder");
    ImageWriter.write(examples, folder);
  }
}
