package io.github.mnistkit.eval.chart;

/**
 * How a point looks.
 *
 * @param marker its shape
 * @param ink its colour
 * @param radius in pixels
 * @param opacity 1 covers what is below, 0 nothing
 */
record Dot(Marker marker, Ink ink, double radius, double opacity) {

  static Dot of(Marker marker, Ink ink, double radius) {
    return new Dot(marker, ink, radius, 1);
  }
}
