package io.github.mnistkit.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Writes files that appear complete or not at all, on any file system.
 *
 * <p>A file is written to the target's folder under an {@linkplain PartNames unpredictable name},
 * which must not exist yet, and then moved to the target, so that a planted link is never followed.
 * Files and folders get the permissions allowed by the process's umask. If the target is a symbolic
 * link, the link is replaced and the file it points to is not changed; links among the parent
 * folders are followed. Interrupting the thread does not stop the write.
 *
 * <p>Error messages name the file, the reason and a remedy.
 */
public final class AtomicFiles {

  private static final int BUFFER = 1 << 16;

  private AtomicFiles() {}

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes the whole content.
     *
     * @param out a buffered stream to an empty file; closed by the caller
     * @throws IOException if it cannot be written
     */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file, forces it to disk, and then moves it to its place.
   *
   * @param file the target; its folder is created if missing
   * @param content the content to write
   * @throws IOException if it cannot be written; an existing file is then unchanged
   */
  public static void write(Path file, Content content) throws IOException {
    writeAll(Map.of(file, content));
  }

  /**
   * Writes a file, forces it to disk, and then moves it to its place.
   *
   * @param file the target; its folder is created if missing
   * @param content the content to write
   * @throws IOException if it cannot be written; an existing file is then unchanged
   */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, out -> out.write(content));
  }

  /**
   * Writes several files. All are written under temporary names first, so that a full disk replaces
   * none.
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
   * Moves a file, replacing any existing one, atomically where the file system supports it.
   *
   * @param from the file to move
   * @param to the target on the same file system
   * @throws IOException if it cannot be moved
   */
  public static void move(Path from, Path to) throws IOException {
    move(from, to, Set.of(StandardCopyOption.REPLACE_EXISTING));
  }

  /**
   * Moves a file or a folder, atomically where the file system supports it.
   *
   * @param options the options of the move, except for its being atomic; some file systems treat
   *     {@code ATOMIC_MOVE} alone as "replace nothing"
   */
  static void move(Path from, Path to, Set<CopyOption> options) throws IOException {
    Set<CopyOption> atomically = new LinkedHashSet<>(options);
    atomically.add(StandardCopyOption.ATOMIC_MOVE);
    try {
      Files.move(from, to, atomically.toArray(CopyOption[]::new));
    } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
      Files.move(from, to, options.toArray(CopyOption[]::new));
    }
  }

  /**
   * Creates a folder and its parents. Unlike the platform's method, which rejects a link to a
   * folder before JDK 19, it accepts any path that leads to a folder.
   *
   * @param folder the folder; may exist already
   * @return the folder
   * @throws IOException if it cannot be created
   */
  public static Path createFolders(Path folder) throws IOException {
    return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
  }

  /**
   * Verifies that files can be written to a folder, without leaving one behind.
   *
   * @param folder the folder; created if missing
   * @param bytes the required space
   * @throws IOException if the folder cannot be written or lacks the space
   */
  public static void probe(Path folder, int bytes) throws IOException {
    try {
      Path probe = createFolders(folder).resolve("probe");
      Files.delete(writePart(probe, out -> out.write(new byte[bytes])));
    } catch (IOException | RuntimeException e) {
      throw WriteErrors.of(folder, e);
    }
  }

  /** Requires that the target is a plain file or missing: replacing a device would destroy it. */
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
   * Creates a file whose name must not exist, not even as a link.
   *
   * @param file the file
   * @return a buffered stream that interrupts do not close
   * @throws IOException if it exists or cannot be created
   */
  public static OutputStream newFile(Path file) throws IOException {
    return new BufferedOutputStream(
        Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        BUFFER);
  }

  /** Forces files of the platform's default file system only; others need not be on a disk. */
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
