package io.github.mnistkit.tf.file;

import io.github.mnistkit.train.ModelFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The right to write a file, which one training at a time has. A file beside it is locked, and
 * stays: to delete it would let two processes lock two files of one name.
 */
public final class Lease implements AutoCloseable {

  private final FileChannel lock;

  /**
   * Takes the lease, and removes what a killed process left half-written.
   *
   * @param file to be written
   * @throws ModelFileException if another training has it
   */
  public Lease(Path file) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling("");
    Files.createDirectories(folder);
    String name = String.valueOf(file.getFileName());
    lock =
        FileChannel.open(
            folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!locked()) {
        throw new ModelFileException(file, "another training is keeping its checkpoints there");
      }
      clean(folder, name);
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private boolean locked() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another training of this process
    }
  }

  private static void clean(Path folder, String name) throws IOException {
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(
            folder,
            path -> {
              String other = String.valueOf(path.getFileName());
              return other.startsWith(name + ".") && other.endsWith(".part");
            })) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
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
