package io.github.mnistkit.data.support;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes checksums as lower-case hexadecimal digits. */
public final class Checksums {
  private Checksums() {}

  public static MessageDigest of(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has " + algorithm, impossible);
    }
  }

  public static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  public static String ofFile(String algorithm, Path path) throws IOException {
    MessageDigest digest = of(algorithm);
    update(digest, path);
    return hex(digest);
  }

  public static void update(MessageDigest digest, Path path) throws IOException {
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(path)) {
      for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
  }

  public static String sha256(byte[]... parts) {
    MessageDigest digest = of("SHA-256");
    for (byte[] part : parts) {
      digest.update(part);
    }
    return hex(digest);
  }
}
