package io.github.mnistkit.tf.cuda;

import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.PartNames;
import io.github.mnistkit.internal.WriteErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Unpacks libraries into a folder, once for all processes. Each file appears complete or not at
 * all, and the process that unpacks holds a lock that others wait for. A file of another size than
 * in the jar is replaced.
 */
final class CudaUnpacker {

  private static final String LOCK = "mnistkit.lock";
  private static final double GIGA = 1e9;

  private final String jar;
  private final Path folder;
  private final Room room;
  private final Consumer<String> log;

  /** Returns the free space of a folder. */
  @FunctionalInterface
  interface Room {
    long bytes(Path folder) throws IOException;
  }

  /**
   * Creates an unpacker.
   *
   * @param jar the name of the jar, for messages
   * @param folder the folder to unpack to; created if missing
   * @param room returns the free space
   * @param log receives one line if anything is unpacked, and one if another process does so
   */
  CudaUnpacker(String jar, Path folder, Room room, Consumer<String> log) {
    this.jar = jar;
    this.folder = folder;
    this.room = room;
    this.log = log;
  }

  /**
   * Unpacks those libraries that the folder lacks.
   *
   * @throws IOException if there is no room, or the folder cannot be written
   */
  void unpack(List<PackedLibrary> libraries) throws IOException {
    if (missing(libraries).isEmpty()) {
      return; // also if the folder cannot be written
    }
    try {
      AtomicFiles.createFolders(folder);
    } catch (IOException e) {
      throw WriteErrors.of(folder, e);
    }
    UnpackLock.holding(
        folder.resolve(LOCK),
        () -> log.accept("Waiting for another process, which unpacks " + jar + " into " + folder),
        () -> unpackAll(missing(libraries)));
  }

  private List<PackedLibrary> missing(List<PackedLibrary> libraries) {
    return libraries.stream().filter(one -> !isComplete(one)).toList();
  }

  private boolean isComplete(PackedLibrary library) {
    Path file = folder.resolve(library.name());
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && Files.size(file) == library.bytes();
    } catch (IOException e) {
      return false;
    }
  }

  private void unpackAll(List<PackedLibrary> libraries) throws IOException {
    if (libraries.isEmpty()) {
      return; // another process has done it
    }
    deleteParts();
    long bytes = libraries.stream().mapToLong(PackedLibrary::bytes).sum();
    long free = room.bytes(folder);
    if (free < bytes) {
      throw new IOException(
          folder + " needs " + gigabytes(bytes) + " for " + jar + ", but has " + gigabytes(free));
    }
    log.accept(
        "Unpacking "
            + libraries.size()
            + (libraries.size() == 1 ? " library" : " libraries")
            + " of CUDA and cuDNN, "
            + gigabytes(bytes)
            + ", from "
            + jar
            + " into "
            + folder
            + ": this happens once per machine and takes up to a few minutes");
    for (PackedLibrary library : libraries) {
      unpack(library);
    }
  }

  private void unpack(PackedLibrary library) throws IOException {
    Path file = folder.resolve(library.name());
    AtomicFiles.write(file, out -> copy(library, out));
    Files.setLastModifiedTime(file, library.modified());
  }

  private void copy(PackedLibrary library, OutputStream out) throws IOException {
    try (InputStream in = library.content().openStream()) {
      long copied = in.transferTo(out);
      if (copied != library.bytes()) {
        throw new IOException(
            jar + " must have " + library.bytes() + " bytes of it, but has " + copied);
      }
    }
  }

  /** Deletes what a process left that was killed while it held the lock. */
  private void deleteParts() throws IOException {
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "lib*.part")) {
      for (Path part : parts) {
        String name = part.getFileName().toString();
        String library = name.replaceFirst("\\.[0-9a-f]{16}\\.part$", "");
        if (PartNames.isPart(part, folder.resolve(library))) {
          Files.deleteIfExists(part);
        }
      }
    }
  }

  private static String gigabytes(long bytes) {
    return String.format(Locale.ROOT, "%.2f GB", bytes / GIGA);
  }
}
