package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes new folders that appear complete or not at all; see {@link AtomicFiles}.
 *
 * <p>File systems other than the platform's default rarely support moving a non-empty folder:
 * there, a folder is written directly to its target, and deleted if that fails.
 */
public final class AtomicFolders {

  private AtomicFolders() {}

  /** Writes the content of a folder. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param folder a new, empty folder
     * @throws IOException if it cannot be written
     */
    void write(Path folder) throws IOException;
  }

  /**
   * Writes a folder.
   *
   * @param folder the target, which must not exist, not even as a dangling link; its parents are
   *     created
   * @param content the content to write
   * @throws FileAlreadyExistsException if the target exists
   * @throws IOException if it cannot be written; nothing is left behind then
   */
  public static void write(Path folder, Content content) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "must not already exist; delete it or name another folder");
    }
    try {
      AtomicFiles.createFolders(PartNames.folder(folder));
      boolean movable = folder.getFileSystem() == FileSystems.getDefault();
      Path part = Files.createDirectory(movable ? PartNames.next(folder) : folder);
      try {
        content.write(part);
        if (movable) {
          AtomicFiles.move(part, folder.toAbsolutePath(), Set.of());
        }
      } catch (IOException | RuntimeException | Error e) {
        deleteAfter(e, part);
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw WriteErrors.of(folder, e);
    }
  }

  private static void deleteAfter(Throwable failure, Path folder) {
    try {
      delete(folder);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * Deletes a folder with its content, without following links.
   *
   * @param folder the folder; may be missing
   * @throws IOException if something cannot be deleted
   */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }
}
