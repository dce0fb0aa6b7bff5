package io.github.mnistkit.data;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
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
final class EmnistArchive {
  private EmnistArchive() {}

  static Dataset read(Path archive, EmnistSplit split) throws IOException {
    try (ZipFile zip = new ZipFile(RegularFile.require(archive).toFile())) {
      return new Dataset(
          "emnist-" + split.title(),
          part(archive, zip, split, "train"),
          part(archive, zip, split, "test"));
    } catch (ZipException | EOFException e) {
      throw new InvalidFileException(archive, "an intact zip archive", "damage: " + e.getMessage());
    }
  }

  private static Examples part(Path archive, ZipFile zip, EmnistSplit split, String part)
      throws IOException {
    String prefix = "gzip/emnist-" + split.title() + "-" + part;
    IdxFile images = file(archive, zip, prefix + "-images-idx3-ubyte.gz", IdxKind.bytes(3, 3));
    IdxFile labels = file(archive, zip, prefix + "-labels-idx1-ubyte.gz", IdxKind.LABELS);
    if (images.extent(0) != labels.extent(0)) {
      throw new InvalidFileException(
          labels.path(),
          images.extent(0) + " labels, one per image of " + images.path().getFileName(),
          labels.extent(0) + " labels");
    }
    String sha256 =
        Digests.sha256(images.header(), images.values(), labels.header(), labels.values());
    int height = images.extent(2);
    int width = images.extent(1);
    transpose(images.values(), width, height);
    return Examples.of(
        ImageFormat.of(height, width, 1),
        images.values(),
        classes(labels, split),
        split.classNames(),
        new Provenance("emnist-" + split.title() + "/" + part, sha256, List.of("upright")));
  }

  private static IdxFile file(Path archive, ZipFile zip, String name, IdxKind kind)
      throws IOException {
    Path path = archive.resolve(name);
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new InvalidFileException(archive, "an entry " + name, "none");
    }
    long bytes = entry.getSize();
    if (bytes < 0 || bytes > Pixels.LARGEST_ARRAY) {
      throw new InvalidFileException(
          path, "at most " + Pixels.LARGEST_ARRAY + " bytes", bytes + " bytes");
    }
    if (bytes > StrictGzipStream.MOST_INFLATION * entry.getCompressedSize()) {
      throw new InvalidFileException(
          path,
          "a size of at most " + StrictGzipStream.MOST_INFLATION + " times its compressed size",
          bytes + " bytes, compressed to " + entry.getCompressedSize());
    }
    byte[] content = Memory.bytes(path, (int) bytes);
    try (InputStream in = zip.getInputStream(entry)) {
      int read = in.readNBytes(content, 0, content.length);
      if (read < content.length) {
        throw new InvalidFileException(path, bytes + " bytes", read + " bytes");
      }
    }
    return IdxFile.parse(path, content, kind);
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

  private static int[] classes(IdxFile labels, EmnistSplit split) throws InvalidFileException {
    int lowest = split.lowestLabel();
    int highest = lowest + split.classNames().size() - 1;
    byte[] published = labels.values();
    int[] classes = new int[published.length];
    for (int i = 0; i < classes.length; i++) {
      int label = published[i] & 0xff;
      if (label < lowest || label > highest) {
        throw new InvalidFileException(
            labels.path(),
            "labels from " + lowest + " to " + highest,
            label + " as label " + i + " (from 0)");
      }
      classes[i] = label - lowest;
    }
    return classes;
  }
}
