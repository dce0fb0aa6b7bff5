package io.github.mnistkit.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that appear complete or not at all. */
public final class AtomicFiles {

  private AtomicFiles() {}

  /** Writes a file's content. */
  public interface Content {
    /**
     * Writes all of it.
     *
     * @param channel at the beginning of an empty file
     * @throws IOException if it cannot be written
     */
    void write(FileChannel channel) throws IOException;
  }

  /**
   * Puts one file in the place of another, or of none.
   *
   * @param from the new one
   * @param to its place
   * @throws IOException if it cannot be moved
   */
  public static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * A neighbour of a file that no other thread and no other process writes to. Temporary files of
   * the platform would not be readable by all.
   *
   * @param file the file
   * @return where to write what is to become the file
   */
  public static Path part(Path file) {
    long process = ProcessHandle.current().pid();
    long thread = Thread.currentThread().getId();
    Path whole = file.toAbsolutePath();
    return whole.resolveSibling(whole.getFileName() + "." + process + "-" + thread + ".part");
  }

  /**
   * Writes a file through to the disk, and only then puts it in its place.
   *
   * @param file its place; its folder is made if there is none
   * @param content what is written
   * @throws IOException if it cannot be written; then what was there before still is
   */
  public static void write(Path file, Content content) throws IOException {
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    Path part = part(file);
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.write(channel);
        channel.force(true);
      }
      move(part, file.toAbsolutePath());
    } finally {
      Files.deleteIfExists(part);
    }
  }
}
