package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder with a folder of pictures for every class. */
final class PictureFolder {
  private final ImageFormat format;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<String> classNames = new ArrayList<>();

  private PictureFolder(ImageFormat format) {
    this.format = format;
  }

  static Examples read(Path folder, ImageFormat format) throws IOException {
    if (format.branches() != 1 || (format.channels() != 1 && format.channels() != 3)) {
      throw new IllegalArgumentException(
          "DataFiles.pictures format must be of one image with 1 or 3 channels, but was " + format);
    }
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : "nothing";
      throw new DataFileException(folder, "a folder with a folder per class", found);
    }
    PictureFolder pictures = new PictureFolder(format);
    pictures.list(folder);
    return pictures.examples(folder);
  }

  private void list(Path folder) throws IOException {
    for (Path entry : children(folder)) {
      if (!Files.isDirectory(entry)) {
        throw new DataFileException(entry, "a folder named as a class", "a file");
      }
      List<Path> pictures = children(entry);
      if (pictures.isEmpty()) {
        throw new DataFileException(entry, "at least one picture of the class", "none");
      }
      for (Path picture : pictures) {
        files.add(picture);
        labels.add(classNames.size());
      }
      classNames.add(FileNames.decode(name(entry)));
    }
    if (classNames.isEmpty()) {
      throw new DataFileException(folder, "a folder for every class", "none");
    }
  }

  /** Sorted by name, numbers by value; what begins with a dot belongs to the system. */
  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .sorted(Comparator.comparing(PictureFolder::name, FileNames.ORDER))
          .toList();
    }
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  private Examples examples(Path folder) throws IOException {
    long bytes = (long) files.size() * format.bytes();
    if (bytes > Pixels.LARGEST_ARRAY) {
      throw new DataFileException(
          folder, "at most " + Pixels.LARGEST_ARRAY + " bytes of pixels", bytes + " bytes");
    }
    byte[] pixels = Memory.bytes(folder, (int) bytes);
    MessageDigest digest = Digests.of("SHA-256");
    for (int i = 0; i < files.size(); i++) {
      byte[] content = Files.readAllBytes(requireFile(files.get(i)));
      digest.update(content);
      byte[] image = decode(files.get(i), content);
      System.arraycopy(image, 0, pixels, i * format.bytes(), image.length);
    }
    Provenance provenance =
        new Provenance(
            "pictures in " + name(folder.toAbsolutePath()), Digests.hex(digest), List.of());
    int[] given = labels.stream().mapToInt(Integer::intValue).toArray();
    return Memory.guard(
        folder, bytes, () -> Examples.of(format, pixels, given, classNames, provenance));
  }

  private static Path requireFile(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      throw new DataFileException(path, "a picture", "no file");
    }
    if (Files.size(path) > PictureFile.MOST_BYTES) {
      throw new DataFileException(
          path,
          "a picture of at most " + PictureFile.MOST_BYTES + " bytes",
          Files.size(path) + " bytes");
    }
    return path;
  }

  private byte[] decode(Path file, byte[] content) throws DataFileException {
    BufferedImage picture = PictureFile.parse(file, content, format.height() * format.width());
    if (picture.getHeight() != format.height() || picture.getWidth() != format.width()) {
      throw new DataFileException(
          file,
          "a picture of height×width " + format.height() + "×" + format.width(),
          picture.getHeight() + "×" + picture.getWidth());
    }
    return Raster.bytes(picture, format.channels());
  }
}
