package io.github.mnistkit.tf;

import io.github.mnistkit.image.AuxiliaryLabels;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Small examples, made on the spot. */
public final class Toy {

  public static final ImageFormat SMALL = ImageFormat.of(4, 4, 1);
  public static final ImageFormat PAIR = new ImageFormat(2, 4, 4, 1);

  private Toy() {}

  /** Random bytes with labels that have nothing to do with them. */
  public static Examples random(ImageFormat format, int count, int classes, long seed) {
    Random random = new Random(seed);
    byte[] pixels = new byte[count * format.bytes()];
    random.nextBytes(pixels);
    return of(format, pixels, random.ints(count, 0, classes).toArray(), classes);
  }

  /** Noise of 0–99 with the quarter of 4×4 images that is the label's row 150 brighter. */
  static Examples separable(int count, long seed) {
    Random random = new Random(seed);
    int[] labels = random.ints(count, 0, 4).toArray();
    byte[] pixels = new byte[count * 16];
    for (int i = 0; i < pixels.length; i++) {
      int row = i % 16 / 4;
      pixels[i] = (byte) (random.nextInt(100) + (row == labels[i / 16] ? 150 : 0));
    }
    return of(SMALL, pixels, labels, 4);
  }

  /** Random pairs whose members have labels of their own among three, as {@code digit}. */
  public static Examples pairs(int count, long seed) {
    int[] digits = new Random(seed + 1).ints(2L * count, 0, 3).toArray();
    return random(PAIR, count, 2, seed)
        .withAuxiliary(AuxiliaryLabels.of("digit", names(3), digits));
  }

  public static Examples of(ImageFormat format, byte[] pixels, int[] labels, int classes) {
    return Examples.of(
        format, pixels, labels, names(classes), new Provenance("toy", "0".repeat(64), List.of()));
  }

  static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(k -> "class " + k).toList();
  }

  /** The bytes of one example. */
  public static byte[] pixels(Examples examples, int index) {
    byte[] pixels = new byte[examples.format().bytes()];
    examples.copyPixels(index, pixels, 0);
    return pixels;
  }
}
