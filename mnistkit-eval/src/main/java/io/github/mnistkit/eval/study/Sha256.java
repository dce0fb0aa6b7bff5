package io.github.mnistkit.eval.study;

import io.github.mnistkit.train.Classifier;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;

/** Digests of text and of models. */
final class Sha256 {

  private Sha256() {}

  /** The digest of the text's UTF-8 bytes, 64 lower-case hexadecimal digits. */
  static String of(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The digest of a model's text, and of all its weights in the order of their names. */
  static String of(Classifier classifier) {
    MessageDigest digest = sha256();
    digest.update(classifier.spec().toText().getBytes(StandardCharsets.UTF_8));
    new TreeMap<>(classifier.weights())
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
