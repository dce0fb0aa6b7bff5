package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.BitmapCanvas;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.SvgCanvas;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
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
record Drawing(
    String title, String description, double width, double height, Consumer<DrawingCanvas> painting)
    implements Chart {

  /** The width of most charts: text remains readable when they are scaled down on a phone. */
  static final double WIDTH = 480;

  Drawing {
    title = TextMetrics.line(title);
    description = TextMetrics.line(description);
  }

  @Override
  public String svg(Theme theme) {
    SvgCanvas canvas = new SvgCanvas(theme::rgb, width, height);
    paint(canvas);
    return canvas.document(title, description);
  }

  @Override
  public byte[] png(Theme theme) {
    BitmapCanvas canvas = new BitmapCanvas(theme::rgb, width, height);
    paint(canvas);
    return canvas.png();
  }

  private void paint(DrawingCanvas canvas) {
    canvas.area(ThemeColor.PAPER, 0, 0, width, height);
    painting.accept(canvas);
  }
}
