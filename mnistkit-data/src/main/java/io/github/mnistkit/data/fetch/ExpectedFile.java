package io.github.mnistkit.data.fetch;

import io.github.mnistkit.data.support.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The name, length and checksum that a downloaded file must have.
 *
 * @param name the last part of its address, and its name in the cache
 * @param bytes the length in bytes
 * @param algorithm the algorithm of the checksum
 * @param checksum the checksum in lower-case hexadecimal digits
 */
public record ExpectedFile(String name, long bytes, String algorithm, String checksum) {

  /** Returns what is wrong with the file at a path, as the end of a sentence; empty if nothing. */
  public String fault(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return "is missing";
    }
    long found = Files.size(path);
    if (found != bytes) {
      return "must hold " + bytes + " bytes, but holds " + found;
    }
    String digest = Checksums.ofFile(algorithm, path);
    return digest.equals(checksum)
        ? ""
        : "must have the " + algorithm + " " + checksum + ", but has " + digest;
  }
}
