package io.github.mnistkit.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Computes SHA-256 as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Starts a digest.
   *
   * @return an empty digest
   */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Completes a digest.
   *
   * @param digest the digest
   * @return the digits
   */
  public static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Returns the digest of a text.
   *
   * @param text the text, encoded as UTF-8
   * @return the digits
   */
  public static String of(String text) {
    MessageDigest digest = begin();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return end(digest);
  }

  /**
   * Returns the digest of a text and of arrays in the order of their names.
   *
   * @param text the text, encoded as UTF-8
   * @param arrays the arrays by name
   * @return the digits
   */
  public static String of(String text, Map<String, float[]> arrays) {
    MessageDigest digest = begin();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    new TreeMap<>(arrays)
        .forEach(
            (name, values) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
              bytes.asFloatBuffer().put(values);
              digest.update(bytes);
            });
    return end(digest);
  }
}
