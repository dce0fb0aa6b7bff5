package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.WeakHashMap;

/** SHA-256 of what computations depend on. */
final class Digests {

  /** Examples never change, so that each is looked at once. */
  private final Map<Examples, String> known = Collections.synchronizedMap(new WeakHashMap<>());

  /** The digest of format, classes and all pixels in their order. */
  String of(Examples examples) {
    return known.computeIfAbsent(examples, Digests::computed);
  }

  private static String computed(Examples examples) {
    MessageDigest digest = sha256();
    String head = examples.format() + " " + examples.classNames();
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    byte[] one = new byte[examples.format().bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, one, 0);
      digest.update(one);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of weights by name. */
  static String of(Map<String, float[]> weights) {
    MessageDigest digest = sha256();
    new TreeMap<>(weights)
        .forEach(
            (name, values) -> {
              digest.update(name.getBytes(StandardCharsets.UTF_8));
              ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
              bytes.asFloatBuffer().put(values);
              digest.update(bytes);
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
