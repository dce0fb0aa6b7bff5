package io.github.mnistkit.image;

import io.github.mnistkit.internal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of the content of examples that a training uses, computed on first use.
 *
 * <p>Checkpoints and stored results contain it, so the hashed content must never change, or none of
 * them could be resumed. It is the digest of the text {@code D[l, l, …]name[a, a, …]}: D the digits
 * of the SHA-256 of format, class names and pixels, then the labels, then name and labels of each
 * auxiliary set.
 */
final class ContentDigest {

  private static final int CHUNK = 1 << 16;

  private final Examples examples;
  private @Nullable String known;

  ContentDigest(Examples examples) {
    this.examples = examples;
  }

  synchronized String value() {
    String value = known;
    if (value == null) {
      value = computed();
      known = value;
    }
    return value;
  }

  private String computed() {
    MessageDigest digest = Sha256.begin();
    put(digest, pixels());
    put(digest, Arrays.toString(examples.labels()));
    for (String name : examples.auxiliaryNames()) {
      put(digest, name);
      put(digest, Arrays.toString(examples.auxiliary(name).orElseThrow().labels()));
    }
    return Sha256.end(digest);
  }

  private String pixels() {
    MessageDigest digest = Sha256.begin();
    put(digest, examples.format() + " " + examples.classNames());
    int each = examples.format().bytes();
    byte[] chunk = new byte[Math.max(1, CHUNK / each) * each];
    int filled = 0;
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, chunk, filled);
      filled += each;
      if (filled == chunk.length) {
        digest.update(chunk);
        filled = 0;
      }
    }
    digest.update(chunk, 0, filled);
    return Sha256.end(digest);
  }

  private static void put(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
  }
}
