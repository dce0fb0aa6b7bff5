package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.Quote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists a folder that contains a folder of images for every class, and nothing else. */
public final class ClassFolders {
  private final List<Path> files = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();

  private ClassFolders() {}

  public static Listing list(Path folder) throws IOException {
    requireFolder(folder, "a folder with a folder per class");
    ClassFolders images = new ClassFolders();
    images.addAll(folder);
    return new Listing(
        folder,
        images.files,
        images.classes,
        images.classes.stream().distinct().toList(),
        List.of());
  }

  static void requireFolder(Path folder, String expected) throws InvalidFileException {
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "a file" : "nothing";
      throw new InvalidFileException(folder, expected, found);
    }
  }

  private void addAll(Path folder) throws IOException {
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
      String name = FolderEntries.className(entry);
      requireUnique(folders.putIfAbsent(name, entry), entry, name);
      for (Path image : images) {
        files.add(image);
        classes.add(name);
      }
    }
    if (classes.isEmpty()) {
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
}
