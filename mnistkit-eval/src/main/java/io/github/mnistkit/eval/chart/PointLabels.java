package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Places the names of points so that they overlap neither points nor each other, if possible. */
final class PointLabels {

  private static final double SIZE = 11.5;
  private static final double HALF = 7;

  private final PlotArea plot;
  private final List<Rectangle2D> taken = new ArrayList<>();

  PointLabels(PlotArea plot, List<LabelledPoint> points, double[] line) {
    this.plot = plot;
    avoid(line);
    for (LabelledPoint point : points) {
      double x = plot.x(point.x());
      double y = plot.y(point.y());
      taken.add(new Rectangle2D.Double(x - 5, y - 5, 10, 10));
      if (point.hasInterval()) {
        double top = plot.y(point.high());
        taken.add(new Rectangle2D.Double(x - 4, top, 8, plot.y(point.low()) - top));
      }
    }
  }

  /** Keeps names off a line through the points x0, y0, x1, y1, ... */
  private void avoid(double[] line) {
    for (int i = 2; i < line.length; i += 2) {
      double steps = Math.ceil(Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]) / 4);
      for (int step = 0; step < steps; step++) {
        double x = line[i - 2] + (line[i] - line[i - 2]) * step / steps;
        double y = line[i - 1] + (line[i + 1] - line[i - 1]) * step / steps;
        taken.add(new Rectangle2D.Double(x - 1, y - 1, 2, 2));
      }
    }
  }

  /** Writes a name at the position next to its point with the least overlap. */
  void draw(DrawingCanvas canvas, LabelledPoint point) {
    double room = plot.right() - plot.left();
    String name = TextMetrics.fitted(point.label(), room, SIZE);
    double width = TextMetrics.width(name, SIZE);
    Rectangle2D best =
        places(plot.x(point.x()), plot.y(point.y()), width).stream()
            .min(Comparator.comparingDouble(this::overlap))
            .orElseThrow();
    taken.add(best);
    canvas.text(TextStyle.PLAIN.size(SIZE), name, best.getX(), best.getMaxY() - 3.5);
  }

  /**
   * Returns the candidate positions inside the plot: right, left, above, below and the corners
   * between.
   */
  private List<Rectangle2D> places(double x, double y, double width) {
    List<Rectangle2D> places = new ArrayList<>();
    double[] lefts = {x + 8, x - 8 - width, x - width / 2};
    double[] tops = {y - HALF, y - 6 - 2 * HALF, y + 6, y - 20 - 2 * HALF, y + 20};
    for (double top : tops) {
      for (double left : lefts) {
        double inside = Math.max(plot.left(), Math.min(left, plot.right() - width));
        double below = Math.max(plot.top(), Math.min(top, plot.bottom() - 2 * HALF));
        places.add(new Rectangle2D.Double(inside, below, width, 2 * HALF));
      }
    }
    return places;
  }

  private double overlap(Rectangle2D place) {
    double area = 0;
    for (Rectangle2D other : taken) {
      Rectangle2D both = place.createIntersection(other);
      area += both.isEmpty() ? 0 : both.getWidth() * both.getHeight();
    }
    return area;
  }
}
