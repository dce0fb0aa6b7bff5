package io.github.mnistkit.tf;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Map;
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
    MessageDigest digest = Sha256.begin();
    String head = examples.format() + " " + examples.classNames();
    digest.update(head.getBytes(StandardCharsets.UTF_8));
    byte[] one = new byte[examples.format().bytes()];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, one, 0);
      digest.update(one);
    }
    return Sha256.end(digest);
  }
}
