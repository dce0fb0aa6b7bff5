package io.github.mnistkit.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** SHA-256, as 64 lower-case hexadecimal digits. */
public final class Sha256 {

  private Sha256() {}

  /**
   * Begins a digest.
   *
   * @return of nothing yet
   */
  public static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Ends a digest.
   *
   * @param digest of all that it was given
   * @return the digits
   */
  public static String end(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The digest of a text.
   *
   * @param text taken as UTF-8
   * @return the digits
   */
  public static String of(String text) {
    MessageDigest digest = begin();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    return end(digest);
  }

  /**
   * The digest of a text and of arrays in the order of their names.
   *
   * @param text taken as UTF-8
   * @param arrays by name
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
