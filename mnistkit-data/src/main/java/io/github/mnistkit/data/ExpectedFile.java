package io.github.mnistkit.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a downloaded file must be.
 *
 * @param name the last part of its address, and its name in the cache
 * @param bytes the length in bytes
 * @param algorithm the algorithm of the checksum
 * @param checksum the checksum in lower-case hexadecimal digits
 */
record ExpectedFile(String name, long bytes, String algorithm, String checksum) {

  /** Returns what is wrong with the file at a path, as the end of a sentence; empty if nothing. */
  String fault(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return "is missing";
    }
    long found = Files.size(path);
    if (found != bytes) {
      return "must hold " + bytes + " bytes, but holds " + found;
    }
    String digest = Digests.ofFile(algorithm, path);
    return digest.equals(checksum)
        ? ""
        : "must have the " + algorithm + " " + checksum + ", but has " + digest;
  }
}
