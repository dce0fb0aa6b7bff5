package io.github.mnistkit.image;

import java.util.List;

/** Small examples whose pixels say which row they are. */
final class Fixtures {
  static final String SHA = "0123456789abcdef".repeat(4);

  private Fixtures() {}

  static Provenance provenance() {
    return new Provenance("mnist/train", SHA, List.of());
  }

  /** Images of 1×2×1; pixel 0 is the row, pixel 1 the row plus 100. */
  static Examples examples(List<String> classNames, int... labels) {
    byte[] pixels = new byte[labels.length * 2];
    for (int row = 0; row < labels.length; row++) {
      pixels[2 * row] = (byte) row;
      pixels[2 * row + 1] = (byte) (row + 100);
    }
    return Examples.of(ImageFormat.of(1, 2, 1), pixels, labels, classNames, provenance());
  }

  static Examples threeClasses(int... labels) {
    return examples(List.of("a", "b", "c"), labels);
  }

  /** The rows that a view shows, read from the pixels. */
  static int[] rows(Examples examples) {
    int[] rows = new int[examples.size()];
    byte[] image = new byte[2];
    for (int i = 0; i < rows.length; i++) {
      examples.copyPixels(i, image, 0);
      rows[i] = image[0];
    }
    return rows;
  }
}
