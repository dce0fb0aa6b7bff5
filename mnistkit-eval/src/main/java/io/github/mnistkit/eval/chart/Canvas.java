package io.github.mnistkit.eval.chart;

/** What charts are drawn on; x goes right and y down, in pixels. */
interface Canvas {

  /** A line through the points x0, y0, x1, y1, ... */
  void line(Pen pen, double... points);

  /** A filled rectangle. */
  void area(Ink ink, double x, double y, double width, double height);

  /** A point. */
  void dot(Dot dot, double x, double y);

  /** One line of text, its baseline at y. */
  void text(Lettering lettering, String text, double x, double y);

  /** A picture of pixels, stretched to a size without smoothing. */
  void raster(Raster raster, double x, double y, double width, double height);
}
