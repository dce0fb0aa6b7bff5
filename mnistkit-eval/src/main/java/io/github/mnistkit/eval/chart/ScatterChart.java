package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DashPattern;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Draws points with their names, costs on a logarithmic axis. */
final class ScatterChart {

  private static final double HEIGHT = 270;
  private static final PointStyle ON = PointStyle.of(Marker.CIRCLE, ThemeColor.series(0), 4.5);
  private static final PointStyle OFF = PointStyle.of(Marker.SQUARE, ThemeColor.VERMILION, 4);

  private final List<LabelledPoint> points;
  private final List<LabelledPoint> front;
  private final PlotArea plot;

  private ScatterChart(
      List<LabelledPoint> points, List<LabelledPoint> front, String xTitle, String yTitle) {
    this.points = points;
    this.front = front;
    double least = points.stream().mapToDouble(ScatterChart::low).min().orElseThrow();
    double greatest = points.stream().mapToDouble(ScatterChart::high).max().orElseThrow();
    this.plot =
        new PlotArea(
            Axis.logarithmic(
                xTitle,
                points.stream().mapToDouble(LabelledPoint::x).min().orElseThrow(),
                points.stream().mapToDouble(LabelledPoint::x).max().orElseThrow()),
            Axis.linear(yTitle, least, greatest),
            HEIGHT,
            front.isEmpty() ? List.of() : legend(points, front));
  }

  static Chart plain(List<LabelledPoint> points, String xTitle, String yTitle) {
    List<LabelledPoint> drawn = finite(points);
    ScatterChart chart = new ScatterChart(drawn, List.of(), xTitle, yTitle);
    return chart.chart(points, xTitle, yTitle, "");
  }

  static Chart withFront(List<LabelledPoint> points, String xTitle, String yTitle) {
    List<LabelledPoint> drawn = finite(points);
    List<LabelledPoint> front =
        drawn.stream()
            .filter(point -> drawn.stream().noneMatch(point::beatenBy))
            .sorted(
                Comparator.comparingDouble(LabelledPoint::x).thenComparing(LabelledPoint::label))
            .toList();
    String names = front.stream().map(LabelledPoint::label).collect(Collectors.joining(", "));
    return new ScatterChart(drawn, front, xTitle, yTitle)
        .chart(points, xTitle, yTitle, " Pareto front: " + names + ".");
  }

  private static List<LabelledPoint> finite(List<LabelledPoint> points) {
    List<LabelledPoint> finite =
        points.stream().filter(point -> Double.isFinite(point.y())).toList();
    if (finite.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts.points must hold at least 1 point with a finite y, but held 0");
    }
    return finite;
  }

  private Chart chart(
      List<LabelledPoint> given, String xTitle, String yTitle, String aboutTheFront) {
    String words = points.stream().map(ScatterChart::words).collect(Collectors.joining("; "));
    String left =
        given.stream()
            .filter(point -> !points.contains(point))
            .map(LabelledPoint::label)
            .collect(Collectors.joining(", "));
    String skipped = left.isEmpty() ? "" : " Not drawn because y is not finite: " + left + ".";
    String title = yTitle + " against " + xTitle;
    return new Drawing(
        title,
        title + ". " + words + "." + aboutTheFront + skipped,
        Drawing.WIDTH,
        plot.height(),
        this::draw);
  }

  private static String words(LabelledPoint point) {
    String interval =
        point.hasInterval()
            ? " ("
                + TextMetrics.number(point.low())
                + " to "
                + TextMetrics.number(point.high())
                + ")"
            : "";
    return point.label()
        + ": "
        + TextMetrics.number(point.y())
        + interval
        + " at "
        + TextMetrics.number(point.x());
  }

  private static List<Legend.Entry> legend(List<LabelledPoint> points, List<LabelledPoint> front) {
    Legend.Entry best = Legend.Entry.dot("Pareto front", ON);
    return front.size() == points.size()
        ? List.of(best)
        : List.of(best, Legend.Entry.dot("others", OFF));
  }

  private void draw(DrawingCanvas canvas) {
    plot.draw(canvas);
    double[] line = new double[front.size() * 2];
    for (int i = 0; i < front.size(); i++) {
      line[2 * i] = plot.x(front.get(i).x());
      line[2 * i + 1] = plot.y(front.get(i).y());
    }
    if (line.length > 2) {
      canvas.line(Stroke.of(ThemeColor.series(0), 1.4).dashed(DashPattern.DASHED), line);
    }
    PointLabels labels = new PointLabels(plot, points, line);
    for (LabelledPoint point : points) {
      draw(canvas, point);
    }
    points.forEach(point -> labels.draw(canvas, point));
  }

  private void draw(DrawingCanvas canvas, LabelledPoint point) {
    PointStyle style = front.isEmpty() || front.contains(point) ? ON : OFF;
    double x = plot.x(point.x());
    if (point.hasInterval()) {
      double low = plot.y(point.low());
      double high = plot.y(point.high());
      Stroke stroke = Stroke.of(style.color(), 1.4);
      canvas.line(stroke, x, low, x, high);
      canvas.line(stroke, x - 4, low, x + 4, low);
      canvas.line(stroke, x - 4, high, x + 4, high);
    }
    canvas.dot(style, x, plot.y(point.y()));
  }

  private static double low(LabelledPoint point) {
    return point.hasInterval() ? Math.min(point.low(), point.y()) : point.y();
  }

  private static double high(LabelledPoint point) {
    return point.hasInterval() ? Math.max(point.high(), point.y()) : point.y();
  }
}
