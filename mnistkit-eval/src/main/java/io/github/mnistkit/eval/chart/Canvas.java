package io.github.mnistkit.eval.chart;

/** A surface that charts are drawn on; x grows to the right and y downwards, in pixels. */
interface Canvas {

  /** Draws a line through the points x0, y0, x1, y1, ... */
  void line(Pen pen, double... points);

  /** Draws a filled rectangle. */
  void area(Ink ink, double x, double y, double width, double height);

  /** Draws a point. */
  void dot(Dot dot, double x, double y);

  /** Draws one line of text with its baseline at y. */
  void text(Lettering lettering, String text, double x, double y);

  /** Draws a raster image, scaled to a size without smoothing. */
  void raster(Raster raster, double x, double y, double width, double height);
}
