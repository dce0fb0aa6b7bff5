package io.github.mnistkit.eval.chart.draw;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Measures and truncates text. Widths are those of DejaVu Sans 2.37, the widest of the common
 * sans-serif fonts, so that drawings do not depend on the fonts of the machine.
 */
public final class TextMetrics {

  /** The widths in hundredths of the font size, from the space to the tilde. */
  private static final List<Integer> WIDTHS =
      IntStream.of(
              32, 40, 46, 84, 64, 95, 78, 28, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64,
              64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 78, 75, 30,
              30, 66, 56, 86, 75, 79, 60, 79, 70, 64, 61, 73, 68, 99, 69, 61, 69, 39, 34, 39, 84,
              50, 50, 61, 64, 55, 64, 62, 35, 64, 63, 28, 28, 58, 28, 97, 63, 61, 64, 64, 41, 52,
              39, 63, 59, 82, 59, 59, 53, 64, 34, 64, 84)
          .boxed()
          .toList();

  private TextMetrics() {}

  /** Returns an upper bound of the width of a text at a size in common fonts. */
  public static double width(String text, double size) {
    return text.codePoints().mapToDouble(TextMetrics::width).sum() * size / 100;
  }

  private static double width(int codePoint) {
    int index = codePoint - ' ';
    if (index >= 0 && index < WIDTHS.size()) {
      return WIDTHS.get(index);
    }
    return codePoint < 0x1100 ? 70 : 100;
  }

  /** Returns the text, truncated with an ellipsis if it does not fit. */
  public static String fitted(String text, double width, double size) {
    String line = line(text);
    if (width(line, size) <= width) {
      return line;
    }
    int end = line.length();
    while (end > 0 && width(line.substring(0, end) + "…", size) > width) {
      end = line.offsetByCodePoints(end, -1);
    }
    return line.substring(0, end) + "…";
  }

  /**
   * Returns visible text on one line: white space as spaces, characters that XML does not allow as
   * U+FFFD.
   */
  public static String line(String text) {
    StringBuilder line = new StringBuilder();
    Shown.visible(text).codePoints().map(TextMetrics::printable).forEach(line::appendCodePoint);
    return line.toString();
  }

  private static int printable(int codePoint) {
    if (Character.isWhitespace(codePoint)) {
      return ' ';
    }
    return codePoint == 0xfffe || codePoint == 0xffff ? 0xfffd : codePoint;
  }

  /**
   * Formats a number with four significant digits, a whole number in full, or in scientific
   * notation.
   */
  public static String number(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    if (size < 1e7 && value == Math.rint(value)) {
      return Numbers.count((long) value);
    }
    if (size < 1e-4 || size >= 1e7) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    int decimals = (int) Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(size))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  /** Returns a sentence, preceded by a space, on values that are not finite; empty for none. */
  public static String notDrawn(long values) {
    return values == 0
        ? ""
        : " " + Numbers.count(values, "value is", "values are") + " not finite and not drawn.";
  }
}
