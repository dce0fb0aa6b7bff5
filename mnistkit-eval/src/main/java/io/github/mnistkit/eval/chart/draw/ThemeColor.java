package io.github.mnistkit.eval.chart.draw;

import java.util.List;

/**
 * A colour for each theme, 0xRRGGBB.
 *
 * @param light on white
 * @param dark on near-black
 */
public record ThemeColor(int light, int dark) {

  public static final ThemeColor PAPER = new ThemeColor(0xffffff, 0x12161c);
  public static final ThemeColor TEXT = new ThemeColor(0x1b1f24, 0xe6e9ee);
  public static final ThemeColor MUTED = new ThemeColor(0x57606a, 0x9aa4b0);
  public static final ThemeColor GRID = new ThemeColor(0xdfe3e8, 0x2b323c);

  public static final ThemeColor BLUE = new ThemeColor(0x005b8e, 0x0072b2);
  public static final ThemeColor VERMILION = same(0xd55e00);

  /**
   * The palette of M. Okabe and K. Ito, "Color Universal Design", 2002. Its yellow is invisible on
   * white and its black on black, so each is used on the other background. Two colours of P. Tol,
   * "Colour Schemes", SRON 2021, and a grey complete the ten.
   */
  public static final List<ThemeColor> SERIES =
      List.of(
          new ThemeColor(0x0072b2, 0x56b4e9),
          VERMILION,
          same(0x009e73),
          same(0xcc79a7),
          same(0xe69f00),
          new ThemeColor(0x56b4e9, 0x0072b2),
          new ThemeColor(0x000000, 0xf0e442),
          new ThemeColor(0x882255, 0xee99aa),
          new ThemeColor(0x999933, 0xbbcc33),
          new ThemeColor(0x8c8c8c, 0xb5bbc4));

  public static ThemeColor series(int index) {
    return SERIES.get(index % SERIES.size());
  }

  private static ThemeColor same(int rgb) {
    return new ThemeColor(rgb, rgb);
  }

  /** Returns this colour mixed with a share of another, from 0 to 1. */
  public ThemeColor mixed(ThemeColor other, double share) {
    return new ThemeColor(mix(light, other.light, share), mix(dark, other.dark, share));
  }

  /** Returns black or white, whichever has more contrast with this colour. */
  public ThemeColor contrast() {
    return new ThemeColor(contrast(light), contrast(dark));
  }

  private static int contrast(int rgb) {
    return luminance(rgb) > 0.179 ? 0x000000 : 0xffffff;
  }

  /** Relative luminance by WCAG 2.2, 2023: above 0.179, black has the higher contrast. */
  public static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
  }

  private static double linear(int channel) {
    double value = (channel & 0xff) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  static int mix(int from, int to, double share) {
    return rgb(
        mixed(from >> 16, to >> 16, share),
        mixed(from >> 8, to >> 8, share),
        mixed(from, to, share));
  }

  private static int mixed(int from, int to, double share) {
    return (int) Math.round((from & 0xff) * (1 - share) + (to & 0xff) * share);
  }

  /** Combines three channels, of which only the lowest eight bits are used, to a colour. */
  public static int rgb(int red, int green, int blue) {
    return ((red & 0xff) << 16) | ((green & 0xff) << 8) | (blue & 0xff);
  }
}
