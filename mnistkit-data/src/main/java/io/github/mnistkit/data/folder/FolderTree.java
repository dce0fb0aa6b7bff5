package io.github.mnistkit.data.folder;

import io.github.mnistkit.data.support.FolderEntries;
import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Lists the files of a folder and of all folders in it, without hidden and system files. */
final class FolderTree {
  private static final int DEPTH = 64;

  private final List<Path> files = new ArrayList<>();

  private FolderTree() {}

  /** Returns the files, sorted by name within their folders. */
  static List<Path> files(Path folder) throws IOException {
    FolderTree tree = new FolderTree();
    tree.walk(folder, 0);
    return tree.files;
  }

  private void walk(Path folder, int depth) throws IOException {
    if (depth > DEPTH) {
      throw new InvalidFileException(
          folder, "at most " + DEPTH + " nested folders", "more, perhaps a link to a folder above");
    }
    for (Path entry : FolderEntries.of(folder)) {
      if (Files.isDirectory(entry)) {
        walk(entry, depth + 1);
      } else {
        files.add(entry);
      }
    }
  }
}
