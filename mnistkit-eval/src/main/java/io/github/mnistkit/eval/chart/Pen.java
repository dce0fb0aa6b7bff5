package io.github.mnistkit.eval.chart;

/**
 * The appearance of a line.
 *
 * @param ink its colour
 * @param width in pixels
 * @param dash its dash pattern
 * @param opacity from 0, transparent, to 1, opaque
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
