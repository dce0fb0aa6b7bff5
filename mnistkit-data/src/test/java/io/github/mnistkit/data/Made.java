package io.github.mnistkit.data;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.util.List;

/** Small examples made up for tests. */
public final class Made {
  static final Provenance PROVENANCE = new Provenance("made up", "0".repeat(64), List.of());
  public static final List<String> DIGITS =
      List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

  private Made() {}

  /** Images of 1×1×1 whose only pixel is their place. */
  static Examples digits(int... labels) {
    byte[] pixels = new byte[labels.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    return Examples.of(ImageFormat.of(1, 1, 1), pixels, labels, DIGITS, PROVENANCE);
  }

  static Examples images(ImageFormat format, int... pixels) {
    byte[] bytes = bytes(pixels);
    int[] labels = new int[bytes.length / format.bytes()];
    return Examples.of(format, bytes, labels, DIGITS, PROVENANCE);
  }

  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** The pixels of all examples, one after the other. */
  public static byte[] pixels(Examples examples) {
    int bytes = examples.format().bytes();
    byte[] all = new byte[examples.size() * bytes];
    for (int i = 0; i < examples.size(); i++) {
      examples.copyPixels(i, all, i * bytes);
    }
    return all;
  }
}
