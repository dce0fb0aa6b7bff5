package io.github.mnistkit.eval.chart;

import java.util.function.Consumer;

/**
 * A chart as the steps of drawing it.
 *
 * @param title what it shows
 * @param description the figures it stands on
 * @param width in pixels
 * @param height in pixels
 * @param painting draws all but the background, always the same
 */
record Picture(
    String title, String description, double width, double height, Consumer<Canvas> painting)
    implements Chart {

  /** The width of most charts: on a phone, where they shrink, text stays readable. */
  static final double WIDTH = 480;

  Picture {
    title = Letters.line(title);
    description = Letters.line(description);
  }

  @Override
  public String svg(Theme theme) {
    SvgCanvas canvas = new SvgCanvas(theme, width, height);
    paint(canvas);
    return canvas.document(title, description);
  }

  @Override
  public byte[] png(Theme theme) {
    BitmapCanvas canvas = new BitmapCanvas(theme, width, height);
    paint(canvas);
    return canvas.png();
  }

  private void paint(Canvas canvas) {
    canvas.area(Ink.PAPER, 0, 0, width, height);
    painting.accept(canvas);
  }
}
