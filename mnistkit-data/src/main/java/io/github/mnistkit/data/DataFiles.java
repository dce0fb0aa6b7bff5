package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Examples from files of the user's own, and into files.
 *
 * <p>Whatever is wrong with a file ends in a {@link DataFileException} that names it, what was
 * expected there, and what was found; a file is never half read, nor half written.
 */
public final class DataFiles {
  private DataFiles() {}

  /**
   * Reads images and labels from two IDX files of unsigned bytes, raw or gzipped.
   *
   * @param images {@code [N×height×width]}, {@code [N×height×width×channels]} or, as images of one
   *     row, {@code [N×width]}
   * @param labels {@code [N]}
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of both files, inflated
   * @throws DataFileException if a file is damaged or foreign, the numbers of images and labels
   *     differ, or a label is outside the classes
   * @throws IOException if a file cannot be read
   */
  public static Examples idx(Path images, Path labels, List<String> classNames) throws IOException {
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    Path name = images.getFileName();
    return IdxPart.read(images, labels)
        .examples("idx " + (name == null ? images : name), classNames);
  }

  /**
   * Reads a folder that holds a folder of pictures (PNG, JPEG, GIF, BMP) for every class. Classes
   * are named as their folders are, in composed characters (Unicode NFC), and stand in the order of
   * the names, numbers by value. Hidden entries are not read, nor what systems leave behind, such
   * as {@code Thumbs.db}, {@code desktop.ini} and {@code __MACOSX}.
   *
   * <p>Pictures must have exactly the asked size: how to change it is for the caller to say. Grey
   * pictures give their samples as they are; colour becomes grey as 0.299 red + 0.587 green + 0.114
   * blue; transparency is laid on white; 16 bits per sample are rounded to 8; the Exif orientation
   * of JPEG and PNG files is applied; of a GIF the first frame is read. The pixels depend on the
   * file alone: gamma values, colour profiles and plug-ins of ImageIO change nothing.
   *
   * @param folder where the folders are
   * @param format the shape of each picture, with 1 channel (grey) or 3 (red, green, blue)
   * @return the examples; the provenance's digest is that of all files, one after the other, its
   *     steps say how many were turned upright, laid on white, or rounded from 16 bits
   * @throws DataFileException if a class has no picture, two classes have one name, a name cannot
   *     be decoded or misleads, or a file is not a picture of that size, such as a JPEG of four
   *     inks (CMYK)
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if the format has other channels or several branches
   */
  public static Examples pictures(Path folder, ImageFormat format) throws IOException {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(format, "format");
    return PictureFolder.read(folder, format);
  }

  /**
   * Reads a table with one image per line: a label and the pixels, as Kaggle publishes MNIST; see
   * {@link #csv(Path, ImageFormat, List, CsvHeading)}. Whether the first line is a heading is
   * {@linkplain CsvHeading#DETECTED detected}.
   *
   * @param file the file
   * @param format the shape of each image; every line must hold that many pixels, in [0, 255]
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of the file
   * @throws DataFileException if a line is of another length, a value out of range, or it is not
   *     clear what a column holds; it names the line
   * @throws IOException if the file cannot be read
   */
  public static Examples csv(Path file, ImageFormat format, List<String> classNames)
      throws IOException {
    return csv(file, format, classNames, CsvHeading.DETECTED);
  }

  /**
   * Reads a table with one image per line, raw or gzipped. Fields are separated by commas,
   * semicolons or tabs, lines end in LF, CR LF or CR; the text is UTF-8 or, with a byte order mark,
   * UTF-16. Pixels are whole numbers; labels are whole numbers or names of classes.
   *
   * <p>Under a heading of words the label is the column named {@code label}, {@code class}, {@code
   * target}, {@code digit}, {@code category} or {@code y}, else the first or last one if all others
   * are named alike; otherwise it is the first. The provenance says what was taken for what.
   *
   * @param file the file
   * @param format the shape of each image; every line must hold that many pixels, in [0, 255]
   * @param classNames the names of the classes in the order of the labels
   * @param heading whether the first line names the columns
   * @return the examples; the provenance's digest is that of the file
   * @throws DataFileException if a line is of another length, a value out of range, or it is not
   *     clear what a column holds; it names the line
   * @throws IOException if the file cannot be read
   */
  public static Examples csv(
      Path file, ImageFormat format, List<String> classNames, CsvHeading heading)
      throws IOException {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(heading, "heading");
    Objects.requireNonNull(classNames, "classNames");
    return CsvFile.read(file, format, List.copyOf(classNames), heading);
  }

  /**
   * Examples from an array.
   *
   * @param name where the bytes come from, for the provenance; not blank
   * @param format the shape of one example
   * @param pixels unsigned bytes, row-major {@code [N×branches×height×width×channels]}; copied
   * @param labels one label per example; copied
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of the pixels
   * @throws IllegalArgumentException if the parts do not fit together, see {@link Examples#of}
   */
  public static Examples array(
      String name, ImageFormat format, byte[] pixels, int[] labels, List<String> classNames) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(pixels, "pixels");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    Provenance provenance = new Provenance(name, Digests.sha256(pixels), List.of());
    return Examples.of(format, pixels, labels, classNames, provenance);
  }

  /**
   * Examples from pictures in memory, turned into bytes as {@link #pictures} does.
   *
   * @param name where the pictures come from, for the provenance; not blank
   * @param format the shape of each picture, with 1 or 3 channels
   * @param pictures at least one, all of that size
   * @param labels one label per picture
   * @param classNames the names of the classes in the order of the labels
   * @return the examples; the provenance's digest is that of their pixels
   * @throws IllegalArgumentException if the parts do not fit together
   */
  public static Examples images(
      String name,
      ImageFormat format,
      List<BufferedImage> pictures,
      int[] labels,
      List<String> classNames) {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(pictures, "pictures");
    Objects.requireNonNull(labels, "labels");
    Objects.requireNonNull(classNames, "classNames");
    byte[] pixels = Pixels.allocate("DataFiles.images", pictures.size(), format);
    for (int i = 0; i < pictures.size(); i++) {
      BufferedImage picture = pictures.get(i);
      ImageFormat found =
          ImageFormat.of(picture.getHeight(), picture.getWidth(), format.channels());
      if (!found.equals(format) || (format.channels() != 1 && format.channels() != 3)) {
        throw new IllegalArgumentException(
            "DataFiles.images pictures["
                + i
                + "] must fit the format "
                + format
                + " of one image with 1 or 3 channels, but was "
                + found);
      }
      byte[] image = Raster.bytes(picture, format.channels());
      System.arraycopy(image, 0, pixels, i * format.bytes(), image.length);
    }
    return array(name, format, pixels, labels, classNames);
  }

  /**
   * Writes examples as two IDX files, gzipped where the name ends in {@code .gz}. The images of a
   * group stand below each other, as one image of branches · height rows. Both files appear
   * complete or not at all; files of these names are replaced.
   *
   * @param examples at least one, of at most 256 classes
   * @param images the file of {@code [N×height×width]}, or {@code [N×height×width×channels]} if
   *     there are several channels
   * @param labels the file of {@code [N]}
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if there are no examples, or too many classes
   */
  public static void writeIdx(Examples examples, Path images, Path labels) throws IOException {
    Objects.requireNonNull(examples, "examples");
    Objects.requireNonNull(images, "images");
    Objects.requireNonNull(labels, "labels");
    IdxWriter.write(examples, images, labels);
  }

  /**
   * Writes examples as PNG files into a folder per class, as {@link #pictures} reads them: {@code
   * 7/00042.png}. In the names of the folders, characters that Linux, macOS or Windows may not take
   * are written as {@code %} and hexadecimal digits, and so are the letters of a name that differs
   * from an earlier one in capital letters only; classes without examples get no folder. The images
   * of a group stand below each other.
   *
   * @param examples at least one, with 1 or 3 channels
   * @param folder a folder that is not there yet; it appears complete or not at all
   * @throws IOException if the folder is there already or cannot be written
   * @throws IllegalArgumentException if there are no examples, or other channels
   */
  public static void writePictures(Examples examples, Path folder) throws IOException {
    Objects.requireNonNull(examples, "examples");
    Objects.requireNonNull(folder, "folder");
    PictureWriter.write(examples, folder);
  }
}
