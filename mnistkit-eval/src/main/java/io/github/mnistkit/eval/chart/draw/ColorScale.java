package io.github.mnistkit.eval.chart.draw;

import java.util.List;

/**
 * Maps numbers to colours, the same on every background.
 *
 * @param low the least number
 * @param high the greatest, not below the least
 * @param colours evenly spaced from low to high
 */
public record ColorScale(double low, double high, List<Integer> colours) {

  private static final int STEPS = 64;
  private static final int UNKNOWN = 0x808080;

  /** Dark to bright: viridis, by N. Smith and S. van der Walt, 2015, at every eighth of it. */
  public static ColorScale sequential(double low, double high) {
    return new ColorScale(
        low,
        high,
        List.of(
            0x440154, 0x472d7b, 0x3b528b, 0x2c728e, 0x21918c, 0x28ae80, 0x5ec962, 0xaddc30,
            0xfde725));
  }

  /** Blue for negative, white for 0, red for positive numbers, to equal depth on both sides. */
  public static ColorScale diverging(double greatest) {
    return new ColorScale(
        -greatest, greatest, List.of(0x053061, 0x4393c3, 0xf7f7f7, 0xd6604d, 0x67001f));
  }

  /** Black to white. */
  public static ColorScale grey(double greatest) {
    return new ColorScale(-greatest, greatest, List.of(0x000000, 0xffffff));
  }

  /** Returns the colour of a number; grey if it is not finite. */
  public int rgb(double value) {
    if (!Double.isFinite(value)) {
      return UNKNOWN;
    }
    double share = high > low ? Math.max(0, Math.min(1, (value - low) / (high - low))) : 0.5;
    double place = share * (colours.size() - 1);
    int below = Math.min((int) place, colours.size() - 2);
    return ThemeColor.mix(colours.get(below), colours.get(below + 1), place - below);
  }

  public PixelRaster bar() {
    return PixelRaster.of(1, STEPS, (row, step) -> rgb(low + (high - low) * step / (STEPS - 1)));
  }
}
