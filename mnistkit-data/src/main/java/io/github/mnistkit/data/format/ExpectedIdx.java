package io.github.mnistkit.data.format;

import java.util.Locale;

/**
 * The kind of IDX file that a reader expects.
 *
 * @param type the third byte of the file: the type of a value
 * @param width bytes per value
 * @param what the values, in words
 * @param least the fewest dimensions
 * @param most the most dimensions
 */
public record ExpectedIdx(int type, int width, String what, int least, int most) {
  /** {@code [N×width]}, {@code [N×height×width]} or {@code [N×height×width×channels]}. */
  public static final ExpectedIdx IMAGES = bytes(2, 4);

  public static final ExpectedIdx LABELS = bytes(1, 1);

  /** The extended labels of QMNIST, {@code [N×8]}. */
  static final ExpectedIdx INTEGERS = new ExpectedIdx(0x0c, 4, "integers", 2, 2);

  static ExpectedIdx bytes(int least, int most) {
    return new ExpectedIdx(0x08, 1, "unsigned bytes", least, most);
  }

  boolean accepts(int magic) {
    int dimensions = magic - (type << 8);
    return least <= dimensions && dimensions <= most;
  }

  int dimensions(int magic) {
    return magic - (type << 8);
  }

  /** Returns the expected first four bytes, in words. */
  @Override
  public String toString() {
    return least == most
        ? text(hex(least), String.valueOf(least))
        : text(hex(least) + " to " + hex(most), least + " to " + most);
  }

  private String text(String magic, String dimensions) {
    return magic + " first (IDX, " + what + ", dimensions: " + dimensions + ")";
  }

  private String hex(int dimensions) {
    return hexadecimal((type << 8) + dimensions);
  }

  static String hexadecimal(int magic) {
    return String.format(Locale.ROOT, "0x%08x", magic);
  }
}
