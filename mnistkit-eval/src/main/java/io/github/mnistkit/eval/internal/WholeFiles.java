package io.github.mnistkit.eval.internal;

import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.internal.WriteErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes files with {@link AtomicFiles}, and names what they are in errors. */
public final class WholeFiles {

  private WholeFiles() {}

  /** Writes one file; its folder is created if missing. */
  public static void write(String what, Path file, byte[] content) throws IOException {
    write(what, file, Map.of(file, content));
  }

  /**
   * Writes all files under temporary names first, so that a full disk replaces none of them.
   *
   * @param what the name of the files as a whole, in errors, such as {@code report}
   * @param place their common location, in errors
   * @param files the content by path; folders are created if missing
   * @throws IOException if one of them cannot be written
   */
  public static void write(String what, Path place, Map<Path, byte[]> files) throws IOException {
    Map<Path, AtomicFiles.Content> contents = new LinkedHashMap<>();
    files.forEach((file, content) -> contents.put(file, out -> out.write(content)));
    try {
      AtomicFiles.writeAll(contents);
    } catch (IOException e) {
      String reason = files.containsKey(place) ? WriteErrors.reason(e) : e.getMessage();
      throw new IOException("the " + what + " cannot be written to " + place + ": " + reason, e);
    }
  }
}
