package io.github.mnistkit.eval.chart.draw;

/** A surface that charts are drawn on; x grows to the right and y downwards, in pixels. */
public interface DrawingCanvas {

  /** Draws a line through the points x0, y0, x1, y1, ... */
  void line(Stroke stroke, double... points);

  /** Draws a filled rectangle. */
  void area(ThemeColor color, double x, double y, double width, double height);

  /** Draws a point. */
  void dot(PointStyle style, double x, double y);

  /** Draws one line of text with its baseline at y. */
  void text(TextStyle style, String text, double x, double y);

  /** Draws a raster image, scaled to a size without smoothing. */
  void raster(PixelRaster raster, double x, double y, double width, double height);
}
