package io.github.mnistkit.eval.internal;

import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes files that are complete or not there. */
public final class WholeFiles {

  private WholeFiles() {}

  /** Writes one file; its folder is made if it does not exist. */
  public static void write(String what, Path file, byte[] content) throws IOException {
    write(what, file, Map.of(file, content));
  }

  /**
   * Writes all of them beside their places first, so that a full disk replaces none.
   *
   * @param what they are together, in errors, such as {@code report}
   * @param place where they are together, in errors
   * @param files the content of each; folders are made if they do not exist
   * @throws IOException if one of them cannot be written
   */
  public static void write(String what, Path place, Map<Path, byte[]> files) throws IOException {
    Map<Path, Path> parts = new LinkedHashMap<>();
    try {
      for (Map.Entry<Path, byte[]> file : files.entrySet()) {
        Path target = file.getKey().toAbsolutePath();
        Files.createDirectories(target.resolveSibling(""));
        parts.put(AtomicFiles.part(target), target);
        Files.write(AtomicFiles.part(target), file.getValue());
      }
      for (Map.Entry<Path, Path> part : parts.entrySet()) {
        AtomicFiles.move(part.getKey(), part.getValue());
      }
    } catch (IOException e) {
      throw new IOException("the " + what + " cannot be written to " + place + ": " + e, e);
    } finally {
      for (Path part : parts.keySet()) {
        Files.deleteIfExists(part);
      }
    }
  }
}
