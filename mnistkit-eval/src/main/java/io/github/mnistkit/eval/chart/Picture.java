package io.github.mnistkit.eval.chart;

import java.util.function.Consumer;

/**
 * A chart defined by how it is drawn.
 *
 * @param title its title
 * @param description its text alternative
 * @param width in pixels
 * @param height in pixels
 * @param painting draws everything but the background, deterministically
 */
record Picture(
    String title, String description, double width, double height, Consumer<Canvas> painting)
    implements Chart {

  /** The width of most charts: text remains readable when they are scaled down on a phone. */
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
