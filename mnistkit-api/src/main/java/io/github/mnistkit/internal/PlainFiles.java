package io.github.mnistkit.internal;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Opens files that are written in place: locks, logs, resumed downloads. Symbolic links are
 * rejected, since someone else could have planted them.
 */
public final class PlainFiles {

  private PlainFiles() {}

  /**
   * Opens a file for reading and writing at its beginning, creating it if missing.
   *
   * @param file the file
   * @return a channel; existing content is kept
   * @throws IOException if it is a link or a device, or cannot be opened
   */
  public static FileChannel open(Path file) throws IOException {
    requirePlain(file);
    try {
      return FileChannel.open(file, Set.of(CREATE, READ, WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (IllegalArgumentException | UnsupportedOperationException noLinksThere) {
      return FileChannel.open(file, Set.of(CREATE, READ, WRITE));
    }
  }

  /**
   * Appends to a file.
   *
   * @param file the file, which must exist
   * @param content the bytes to append
   * @throws IOException if it is a link or a device, does not exist, or cannot be written
   */
  public static void append(Path file, byte[] content) throws IOException {
    requirePlain(file);
    try (OutputStream out = toAppend(file)) {
      out.write(content);
    } catch (IOException e) {
      throw WriteErrors.of(file, e);
    }
  }

  private static OutputStream toAppend(Path file) throws IOException {
    try {
      return Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    } catch (IllegalArgumentException | UnsupportedOperationException noLinksThere) {
      return Files.newOutputStream(file, StandardOpenOption.APPEND);
    }
  }

  private static void requirePlain(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "must be a plain file, but is a symbolic link; delete it or name another place");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(
          file.toString(),
          null,
          "must be a plain file, but is a folder or a device; name another place");
    }
  }
}
