package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.Lettering.Anchor;
import io.github.mnistkit.eval.chart.Ticks.Tick;
import java.util.List;

/** The legend, axes and grid of a plot, and the positions of values in it. */
final class Frame {

  private static final double MARGIN = 12;
  private static final double TICK = 17;
  private static final double TITLE = 23;

  private final Axis horizontal;
  private final Axis vertical;
  private final Legend legend;
  private final double plotHeight;
  private final double left;
  private final double top;

  Frame(Axis horizontal, Axis vertical, double plotHeight, List<Legend.Entry> entries) {
    this.horizontal = horizontal;
    this.vertical = vertical;
    this.plotHeight = plotHeight;
    this.legend = new Legend(Picture.WIDTH - 2 * MARGIN, entries);
    double labels =
        vertical.ticks().stream()
            .mapToDouble(tick -> Letters.width(tick.label(), Lettering.SIZE) + 6)
            .max()
            .orElse(0);
    this.left = MARGIN + labels;
    this.top = MARGIN + legend.height() + (vertical.title().isEmpty() ? 0 : TITLE);
  }

  double left() {
    return left;
  }

  double right() {
    return Picture.WIDTH - MARGIN;
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
  void draw(Canvas canvas) {
    legend.draw(canvas, MARGIN, MARGIN);
    Pen grid = Pen.of(Ink.GRID, 1);
    for (Tick tick : vertical.ticks()) {
      double y = y(tick.value());
      canvas.line(grid, left, y, right(), y);
      canvas.text(Lettering.MUTED.at(Anchor.END), tick.label(), left - 6, y + 4);
    }
    for (Tick tick : horizontal.ticks()) {
      double x = x(tick.value());
      canvas.line(grid, x, top, x, bottom());
      canvas.text(Lettering.MUTED.at(Anchor.MIDDLE), tick.label(), x, bottom() + TICK);
    }
    if (!horizontal.ticks().isEmpty()) {
      canvas.line(Pen.of(Ink.MUTED, 1), left, bottom(), right(), bottom());
    }
    titles(canvas);
  }

  private void titles(Canvas canvas) {
    double width = right() - MARGIN;
    String above = Letters.fitted(vertical.title(), width, Lettering.SIZE);
    if (!above.isEmpty()) {
      canvas.text(Lettering.PLAIN, above, MARGIN, top - 11);
    }
    String below = Letters.fitted(horizontal.title(), width, Lettering.SIZE);
    if (!below.isEmpty()) {
      double y = height() - MARGIN;
      canvas.text(Lettering.PLAIN.at(Anchor.MIDDLE), below, (left + right()) / 2, y);
    }
  }
}
