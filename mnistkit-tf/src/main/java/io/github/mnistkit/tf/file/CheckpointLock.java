package io.github.mnistkit.tf.file;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PartNames;
import io.github.mnistkit.internal.PlainFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An exclusive lock for writing a file, held by one training at a time. A lock file next to it is
 * locked and never deleted: deleting it would let two processes lock two files of one name.
 *
 * <p>The lock file contains a random token, which identifies the holder's partial file after the
 * process was killed: {@code NAME.0123456789abcdef.part}. No other file is ever deleted.
 */
public final class CheckpointLock implements AutoCloseable {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{16}");

  private final FileChannel lock;
  private final Path part;

  /**
   * Acquires the lock, and removes a partial file of the last holder.
   *
   * @param file the file to write
   * @throws InvalidFileException if another training holds the lock
   */
  public CheckpointLock(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    AtomicFiles.createFolders(folder);
    lock = PlainFiles.open(PartNames.beside(file, ".lock"));
    try {
      if (!locked()) {
        throw new InvalidFileException(
            file,
            "a checkpoint that no other training writes",
            "one that another writes",
            "another training writes its checkpoints there");
      }
      clean(file);
      String token = HexFormat.of().toHexDigits(RANDOM.nextLong());
      remember(token);
      part = part(file, token);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Returns the holder's partial file, which is to become the file; its name is unique. */
  public Path part() {
    return part;
  }

  private boolean locked() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another training of this process
    }
  }

  private void clean(Path file) throws IOException {
    ByteBuffer found = ByteBuffer.allocate(64);
    int length = Math.max(0, lock.read(found, 0));
    String token = new String(found.array(), 0, length, StandardCharsets.US_ASCII);
    if (TOKEN.matcher(token).matches()) {
      Path left = part(file, token);
      if (Files.isRegularFile(left, LinkOption.NOFOLLOW_LINKS)) {
        Files.delete(left);
      }
    }
  }

  private void remember(String token) throws IOException {
    lock.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(token.getBytes(StandardCharsets.US_ASCII));
    while (bytes.hasRemaining()) {
      lock.write(bytes, bytes.position());
    }
  }

  private static Path part(Path file, String token) {
    return PartNames.beside(file, "." + token + ".part");
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
