package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes new folders that appear complete or not at all; see {@link AtomicFiles}.
 *
 * <p>File systems other than the platform's seldom move a folder with what is in it: there a folder
 * is written in its place, and deleted if that fails.
 */
public final class AtomicFolders {

  private AtomicFolders() {}

  /** Writes what is in a folder. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param folder new and empty
     * @throws IOException if it cannot be written
     */
    void write(Path folder) throws IOException;
  }

  /**
   * Writes a folder.
   *
   * @param folder must not exist, not even as a link that leads nowhere; those above are made
   * @param content what is in it
   * @throws FileAlreadyExistsException if there is such a file or folder
   * @throws IOException if it cannot be written; then nothing is left of it
   */
  public static void write(Path folder, Content content) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          folder.toString(), null, "must not be there yet; delete it or name another folder");
    }
    try {
      AtomicFiles.createFolders(PartNames.folder(folder));
      boolean movable = folder.getFileSystem() == FileSystems.getDefault();
      Path part = Files.createDirectory(movable ? PartNames.next(folder) : folder);
      try {
        content.write(part);
        if (movable) {
          move(part, folder.toAbsolutePath());
        }
      } catch (IOException | RuntimeException | Error e) {
        deleteAfter(e, part);
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      throw WriteErrors.of(folder, e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to);
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
   * Deletes a folder with all that is in it, following no link.
   *
   * @param folder may be missing
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
