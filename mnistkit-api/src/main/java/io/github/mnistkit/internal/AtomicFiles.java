package io.github.mnistkit.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes files that appear complete or not at all, on any file system.
 *
 * <p>A file is written beside its place under a {@linkplain PartNames name that nobody can guess},
 * which must not exist yet, and then moved into its place; so a link that somebody planted is never
 * followed. Files and folders get the permissions that the process's umask leaves. Of a symbolic
 * link in the place itself, the link is replaced and the file it points to stays as it is; links
 * among the folders above are followed. An interrupt of the thread does not end the writing.
 *
 * <p>Errors name the file, the reason and a way out.
 */
public final class AtomicFiles {

  private static final int BUFFER = 1 << 16;

  private AtomicFiles() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param out buffered, at the beginning of an empty file; closed by the caller
     * @throws IOException if it cannot be written
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file through to the disk, and only then puts it in its place.
   *
   * @param file its place; its folder is made if there is none
   * @param content what is written
   * @throws IOException if it cannot be written; then what was there before still is
   */
  public static void write(Path file, Content content) throws IOException {
    writeAll(Map.of(file, content));
  }

  /**
   * Writes a file through to the disk, and only then puts it in its place.
   *
   * @param file its place; its folder is made if there is none
   * @param content all of it
   * @throws IOException if it cannot be written; then what was there before still is
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /**
   * Writes all files beside their places first, so that a full disk replaces none.
   *
   * @param files the content of each, written in the map's order
   * @throws IOException if one of them cannot be written
   */
  public static void writeAll(Map<Path, Content> files) throws IOException {
    Map<Path, Path> parts = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, Content> file : files.entrySet()) {
        Path target = file.getKey();
        try {
          requirePlaceOfFile(target);
          parts.put(target, writePart(target, file.getValue()));
        } catch (IOException | RuntimeException e) {
          throw WriteErrors.of(target, e);
        }
      }
      for (Map.Entry<Path, Path> part : parts.entrySet()) {
        try {
          move(part.getValue(), part.getKey().toAbsolutePath());
        } catch (IOException | RuntimeException e) {
          throw WriteErrors.of(part.getKey(), e);
        }
      }
    } catch (IOException | RuntimeException e) {
      parts.values().forEach(part -> deleteAfter(e, part));
      throw e;
    }
  }

  /**
   * Puts one file in the place of another, or of none: at once where the file system can.
   *
   * @param from the new one
   * @param to its place on the same file system
   * @throws IOException if it cannot be moved
   */
  public static void move(Path from, Path to) throws IOException {
    try {
      // Some file systems take the first option alone for "replace nothing".
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Makes a folder and those above it. Unlike the platform's method, which refuses a link to a
   * folder before JDK 19, it takes any path that leads to one.
   *
   * @param folder may be there already
   * @return the folder
   * @throws IOException if it cannot be made
   */
  public static Path createFolders(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  /**
   * Makes sure that files can be written to a folder, and leaves none behind.
   *
   * @param folder made if there is none
   * @param bytes how much there must be room for
   * @throws IOException if there is not
   */
  public static void probe(Path folder, int bytes) throws IOException {
    try {
      Path probe = createFolders(folder).resolve("probe");
      Files.delete(writePart(probe, out -> out.write(new byte[bytes])));
    } catch (IOException | RuntimeException e) {
      throw WriteErrors.of(folder, e);
    }
  }

  /** Requires that a file may stand here: a device that is replaced would be lost. */
  private static void requirePlaceOfFile(Path file) throws IOException {
    if (file.toAbsolutePath().getFileName() == null) {
      throw new IOException("it is the root folder; name a file in it");
    }
    if (Files.isDirectory(file)) {
      throw new IOException("it is a folder; name a file in it");
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException("it is a device or a pipe; name a plain file");
    }
    createFolders(PartNames.folder(file));
  }

  private static Path writePart(Path target, Content content) throws IOException {
    Path part = PartNames.next(target);
    OutputStream created = newFile(part);
    try {
      try (OutputStream out = created) {
        content.write(out);
      }
      force(part);
      return part;
    } catch (IOException | RuntimeException | Error e) {
      deleteAfter(e, part);
      throw e;
    }
  }

  /**
   * Creates a file of a name that must not exist, not even as a link.
   *
   * @param file its place
   * @return a buffered stream, that no interrupt closes
   * @throws IOException if it exists or cannot be created
   */
  public static OutputStream newFile(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        BUFFER);
  }

  /** Only the platform's own file system has a disk behind it that is worth the wait. */
  private static void force(Path file) throws IOException {
    if (file.getFileSystem() != FileSystems.getDefault()) {
      return;
    }
    boolean interrupted = false;
    try {
      for (boolean forced = false; !forced; ) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
          channel.force(true);
          forced = true;
        } catch (ClosedByInterruptException e) {
          interrupted = true; // and once more
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void deleteAfter(Throwable failure, Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException | RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
