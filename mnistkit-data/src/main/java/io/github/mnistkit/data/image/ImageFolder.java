package io.github.mnistkit.data.image;

import io.github.mnistkit.data.support.Checksums;
import io.github.mnistkit.data.support.FileContent;
import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.data.support.GuardedAllocation;
import io.github.mnistkit.data.support.PixelArrays;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.internal.ArrayHandover;
import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a folder that contains a folder of images for every class. */
public final class ImageFolder {
  private final ImageFormat format;
  private final List<Path> files = new ArrayList<>();
  private final List<Integer> labels = new ArrayList<>();
  private final List<String> classNames = new ArrayList<>();

  private ImageFolder(ImageFormat format) {
    this.format = format;
  }

  public static Examples read(Path folder, ImageFormat format) throws IOException {
    if (format.branches() != 1 || (format.channels() != 1 && format.channels() != 3)) {
      throw new IllegalArgumentException(
          "DataFiles.images format must be of one image with 1 or 3 channels, but was " + format);
    }
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : "nothing";
      throw new InvalidFileException(folder, "a folder with a folder per class", found);
    }
    ImageFolder images = new ImageFolder(format);
    images.list(folder);
    return images.examples(folder);
  }

  private void list(Path folder) throws IOException {
    Map<String, Path> folders = new HashMap<>();
    for (Path entry : FolderEntries.of(folder)) {
      if (!Files.isDirectory(entry)) {
        throw new InvalidFileException(
            entry,
            "a folder named after a class",
            "a file: images belong in the folders of their classes, other files elsewhere");
      }
      List<Path> images = FolderEntries.of(entry);
      if (images.isEmpty()) {
        throw new InvalidFileException(entry, "at least one image of the class", "none");
      }
      for (Path image : images) {
        files.add(image);
        labels.add(classNames.size());
      }
      String name = FolderEntries.className(entry);
      requireUnique(folders.putIfAbsent(name, entry), entry, name);
      classNames.add(name);
    }
    if (classNames.isEmpty()) {
      throw new InvalidFileException(folder, "a folder for every class", "none");
    }
  }

  private static void requireUnique(@Nullable Path earlier, Path entry, String name)
      throws InvalidFileException {
    if (earlier != null) {
      throw new InvalidFileException(
          entry,
          "distinct class names",
          "the class "
              + Quote.of(name)
              + " of another folder, whose name is written in other characters: "
              + Quote.plain(FolderEntries.name(earlier)));
    }
  }

  private Examples examples(Path folder) throws IOException {
    long bytes = (long) files.size() * format.bytes();
    if (bytes > PixelArrays.LARGEST_ARRAY) {
      throw new InvalidFileException(
          folder, "at most " + PixelArrays.LARGEST_ARRAY + " bytes of pixels", bytes + " bytes");
    }
    byte[] pixels = GuardedAllocation.bytes(folder, (int) bytes);
    MessageDigest digest = Checksums.of("SHA-256");
    FolderConversions conversions = new FolderConversions();
    for (int i = 0; i < files.size(); i++) {
      byte[] content = content(files.get(i));
      digest.update(content);
      DecodedImage image = ImageFile.parse(files.get(i), content, request());
      conversions.add(files.get(i), image.conversion());
      System.arraycopy(image.pixels(), 0, pixels, i * format.bytes(), format.bytes());
    }
    Provenance provenance =
        new Provenance(
            "pictures in " + FolderEntries.name(folder.toAbsolutePath()),
            Checksums.hex(digest),
            conversions.steps());
    int[] given = labels.stream().mapToInt(Integer::intValue).toArray();
    return Examples.of(format, ArrayHandover.give(pixels), given, classNames, provenance);
  }

  private static byte[] content(Path file) throws IOException {
    byte[] content = ImageFile.content(file);
    if (!ImageFile.recognizes(content)) {
      throw new InvalidFileException(
          file,
          ImageFile.WANTED,
          FileContent.describe(content)
              + ": a class folder may contain only images, move other files away");
    }
    return content;
  }

  private ImageFile.Request request() {
    String expected = "an image of " + format.height() + "×" + format.width() + " pixels";
    return new ImageFile.Request(
        format.channels(),
        (height, width) ->
            height == format.height() && width == format.width()
                ? Optional.empty()
                : Optional.of(expected),
        0);
  }
}
