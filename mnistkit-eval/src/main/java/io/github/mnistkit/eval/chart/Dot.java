package io.github.mnistkit.eval.chart;

/**
 * The appearance of a point.
 *
 * @param marker its shape
 * @param ink its colour
 * @param radius in pixels
 * @param opacity from 0, transparent, to 1, opaque
 */
record Dot(Marker marker, Ink ink, double radius, double opacity) {

  static Dot of(Marker marker, Ink ink, double radius) {
    return new Dot(marker, ink, radius, 1);
  }
}
