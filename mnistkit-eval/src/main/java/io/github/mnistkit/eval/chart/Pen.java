package io.github.mnistkit.eval.chart;

/**
 * How a line looks.
 *
 * @param ink its colour
 * @param width in pixels
 * @param dash how it is broken
 * @param opacity 1 covers what is below, 0 nothing
 */
record Pen(Ink ink, double width, Dash dash, double opacity) {

  static Pen of(Ink ink, double width) {
    return new Pen(ink, width, Dash.SOLID, 1);
  }

  Pen dashed(Dash other) {
    return new Pen(ink, width, other, opacity);
  }

  Pen faint() {
    return new Pen(ink, 1, dash, 0.4);
  }
}
