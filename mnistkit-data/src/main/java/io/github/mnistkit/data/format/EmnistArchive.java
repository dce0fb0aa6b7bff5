package io.github.mnistkit.data.format;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.GuardedAllocation;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.data.support.RegularFile;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the archive of EMNIST, in which every split has four gzipped IDX files. Its images are
 * published with rows and columns exchanged, and are turned upright here.
 */
public final class EmnistArchive {
  private final Path path;
  private final ZipFile zip;
  private final String split;
  private final List<String> classNames;
  private final int lowestLabel;

  private EmnistArchive(
      Path path, ZipFile zip, String split, List<String> classNames, int lowestLabel) {
    this.path = path;
    this.zip = zip;
    this.split = split;
    this.classNames = classNames;
    this.lowestLabel = lowestLabel;
  }

  /**
   * Reads one split.
   *
   * @param split the name of the split within the archive, such as {@code letters}
   * @param classNames the names of its classes
   * @param lowestLabel the label of the first class in the published files
   */
  public static Dataset read(Path path, String split, List<String> classNames, int lowestLabel)
      throws IOException {
    try (ZipFile zip = new ZipFile(RegularFile.require(path).toFile())) {
      EmnistArchive archive = new EmnistArchive(path, zip, split, classNames, lowestLabel);
      return new Dataset("emnist-" + split, archive.part("train"), archive.part("test"));
    } catch (ZipException | EOFException e) {
      throw new InvalidFileException(path, "an intact zip archive", "damage: " + e.getMessage());
    }
  }

  private Examples part(String part) throws IOException {
    String prefix = "gzip/emnist-" + split + "-" + part;
    IdxFile images = file(prefix + "-images-idx3-ubyte.gz", ExpectedIdx.bytes(3, 3));
    IdxFile labels = file(prefix + "-labels-idx1-ubyte.gz", ExpectedIdx.LABELS);
    if (images.extent(0) != labels.extent(0)) {
      throw new InvalidFileException(
          labels.path(),
          images.extent(0) + " labels, one per image of " + images.path().getFileName(),
          labels.extent(0) + " labels");
    }
    int[] classes = classes(labels);
    String sha256 =
        Checksums.sha256(images.header(), images.values(), labels.header(), labels.values());
    int height = images.extent(2);
    int width = images.extent(1);
    transpose(images.values(), width, height);
    return Examples.of(
        ImageFormat.of(height, width, 1),
        ArrayHandover.give(images.values()),
        classes,
        classNames,
        new Provenance("emnist-" + split + "/" + part, sha256, List.of("upright")));
  }

  private IdxFile file(String name, ExpectedIdx expected) throws IOException {
    Path within = path.resolve(name);
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new InvalidFileException(path, "an entry " + name, "none");
    }
    long bytes = entry.getSize();
    if (bytes < 0 || bytes > PixelArrays.LARGEST_ARRAY) {
      throw new InvalidFileException(
          within, "at most " + PixelArrays.LARGEST_ARRAY + " bytes", bytes + " bytes");
    }
    if (bytes > StrictGzipStream.MOST_INFLATION * entry.getCompressedSize()) {
      throw new InvalidFileException(
          within,
          "a size of at most " + StrictGzipStream.MOST_INFLATION + " times its compressed size",
          bytes + " bytes, compressed to " + entry.getCompressedSize());
    }
    byte[] content = GuardedAllocation.bytes(within, (int) bytes);
    try (InputStream in = zip.getInputStream(entry)) {
      int read = in.readNBytes(content, 0, content.length);
      if (read < content.length) {
        throw new InvalidFileException(within, bytes + " bytes", read + " bytes");
      }
    }
    return IdxFile.parse(within, content, expected);
  }

  /** Transposes {@code [N×width×height]} to {@code [N×height×width]}, in place. */
  private static void transpose(byte[] pixels, int width, int height) {
    int size = width * height;
    byte[] image = new byte[size];
    for (int offset = 0; offset < pixels.length; offset += size) {
      System.arraycopy(pixels, offset, image, 0, size);
      for (int i = 0; i < size; i++) {
        pixels[offset + i] = image[i % width * height + i / width];
      }
    }
  }

  private int[] classes(IdxFile labels) throws InvalidFileException {
    int highest = lowestLabel + classNames.size() - 1;
    byte[] published = labels.values();
    int[] classes = new int[published.length];
    for (int i = 0; i < classes.length; i++) {
      int label = published[i] & 0xff;
      if (label < lowestLabel || label > highest) {
        throw new InvalidFileException(
            labels.path(),
            "labels from " + lowestLabel + " to " + highest,
            label + " as label " + i + " (from 0)");
      }
      classes[i] = label - lowestLabel;
    }
    return classes;
  }
}
