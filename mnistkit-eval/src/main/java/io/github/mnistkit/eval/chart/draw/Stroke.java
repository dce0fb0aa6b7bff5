package io.github.mnistkit.eval.chart.draw;

/**
 * The appearance of a line.
 *
 * @param color its colour
 * @param width in pixels
 * @param dash its dash pattern
 * @param opacity from 0, transparent, to 1, opaque
 */
public record Stroke(ThemeColor color, double width, DashPattern dash, double opacity) {

  public static Stroke of(ThemeColor color, double width) {
    return new Stroke(color, width, DashPattern.SOLID, 1);
  }

  public Stroke dashed(DashPattern other) {
    return new Stroke(color, width, other, opacity);
  }

  public Stroke faint() {
    return new Stroke(color, 1, dash, 0.4);
  }
}
