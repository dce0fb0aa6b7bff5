package io.github.mnistkit.data;

import io.github.mnistkit.data.fetch.ExpectedFile;

/**
 * A published file whose length and checksum are known in advance.
 *
 * @param name the last part of its address, and its name in the cache
 * @param bytes the length in bytes
 * @param algorithm the algorithm of the checksum: {@code SHA-256}, or {@code MD5} if nothing better
 *     was published; MD5 detects damage, but not forgery
 * @param checksum the checksum in lower-case hexadecimal digits
 */
public record RemoteFile(String name, long bytes, String algorithm, String checksum) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if the name could lead out of its folder, the length is below
   *     1, the algorithm is unknown, or the checksum has the wrong length
   */
  public RemoteFile {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9_.\\-]*")) {
      throw new IllegalArgumentException(
          "RemoteFile.name must hold only letters, digits, '_', '-' and '.', but was " + name);
    }
    if (bytes < 1) {
      throw new IllegalArgumentException("RemoteFile.bytes must be at least 1, but was " + bytes);
    }
    int digits = digits(algorithm);
    if (!checksum.matches("[0-9a-f]{" + digits + "}")) {
      throw new IllegalArgumentException(
          "RemoteFile.checksum must be " + digits + " hexadecimal digits, but was " + checksum);
    }
  }

  private static int digits(String algorithm) {
    return switch (algorithm) {
      case "SHA-256" -> 64;
      case "MD5" -> 32;
      default ->
          throw new IllegalArgumentException(
              "RemoteFile.algorithm must be SHA-256 or MD5, but was " + algorithm);
    };
  }

  ExpectedFile expected() {
    return new ExpectedFile(name, bytes, algorithm, checksum);
  }

  static RemoteFile sha256(String name, long bytes, String checksum) {
    return new RemoteFile(name, bytes, "SHA-256", checksum);
  }
}
