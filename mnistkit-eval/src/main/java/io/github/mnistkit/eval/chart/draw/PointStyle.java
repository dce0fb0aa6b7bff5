package io.github.mnistkit.eval.chart.draw;

/**
 * The appearance of a point.
 *
 * @param marker its shape
 * @param color its colour
 * @param radius in pixels
 * @param opacity from 0, transparent, to 1, opaque
 */
public record PointStyle(Marker marker, ThemeColor color, double radius, double opacity) {

  public static PointStyle of(Marker marker, ThemeColor color, double radius) {
    return new PointStyle(marker, color, radius, 1);
  }
}
