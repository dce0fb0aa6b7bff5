package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.chart.draw.Ticks.Tick;
import java.util.List;

/** The legend, axes and grid of a plot, and the positions of values in it. */
final class PlotArea {

  private static final double MARGIN = 12;
  private static final double TICK = 17;
  private static final double TITLE = 23;

  private final Axis horizontal;
  private final Axis vertical;
  private final Legend legend;
  private final double plotHeight;
  private final double left;
  private final double top;

  PlotArea(Axis horizontal, Axis vertical, double plotHeight, List<Legend.Entry> entries) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.plotHeight = plotHeight;
    this.legend = new Legend(Drawing.WIDTH - 2 * MARGIN, entries);
    double labels =
        vertical.ticks().stream()
            .mapToDouble(tick -> TextMetrics.width(tick.label(), TextStyle.SIZE) + 6)
            .max()
            .orElse(0);
    this.left = MARGIN + labels;
    this.top = MARGIN + legend.height() + (vertical.title().isEmpty() ? 0 : TITLE);
  }

  double left() {
    return left;
  }

  double right() {
    return Drawing.WIDTH - MARGIN;
  }

  double top() {
    return top;
  }

  double bottom() {
    return top + plotHeight;
  }

  /** Returns the total height, from the legend to the title below. */
  double height() {
    double labels = horizontal.ticks().isEmpty() ? 0 : TICK;
    return bottom() + labels + (horizontal.title().isEmpty() ? 0 : TITLE) + MARGIN;
  }

  double x(double value) {
    return left + horizontal.share(value) * (right() - left);
  }

  double y(double value) {
    return bottom() - vertical.share(value) * plotHeight;
  }

  /** Draws everything but the data. */
  void draw(DrawingCanvas canvas) {
    legend.draw(canvas, MARGIN, MARGIN);
    Stroke grid = Stroke.of(ThemeColor.GRID, 1);
    for (Tick tick : vertical.ticks()) {
      double y = y(tick.value());
      canvas.line(grid, left, y, right(), y);
      canvas.text(TextStyle.MUTED.at(Anchor.END), tick.label(), left - 6, y + 4);
    }
    for (Tick tick : horizontal.ticks()) {
      double x = x(tick.value());
      canvas.line(grid, x, top, x, bottom());
      canvas.text(TextStyle.MUTED.at(Anchor.MIDDLE), tick.label(), x, bottom() + TICK);
    }
    if (!horizontal.ticks().isEmpty()) {
      canvas.line(Stroke.of(ThemeColor.MUTED, 1), left, bottom(), right(), bottom());
    }
    titles(canvas);
  }

  private void titles(DrawingCanvas canvas) {
    double width = right() - MARGIN;
    String above = TextMetrics.fitted(vertical.title(), width, TextStyle.SIZE);
    if (!above.isEmpty()) {
      canvas.text(TextStyle.PLAIN, above, MARGIN, top - 11);
    }
    String below = TextMetrics.fitted(horizontal.title(), width, TextStyle.SIZE);
    if (!below.isEmpty()) {
      double y = height() - MARGIN;
      canvas.text(TextStyle.PLAIN.at(Anchor.MIDDLE), below, (left + right()) / 2, y);
    }
  }
}
