package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import java.util.List;
import java.util.stream.Collectors;

/** Draws curves over epochs: each run faint, the mean of several bold. */
final class CurvePlot {

  private static final double HEIGHT = 240;
  private static final int MARKS = 8;
  private static final int GAP_MARKS = 40;

  private final List<Series> curves;
  private final PlotArea plot;
  private final boolean zero;

  private CurvePlot(String title, List<Series> curves, List<Legend.Entry> legend, Zero zero) {
    this.curves = curves;
    this.zero = zero == Zero.LINE;
    List<Double> values = curves.stream().flatMap(one -> one.finite().stream()).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts of " + title + " need at least 1 finite value, but had 0");
    }
    double least = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double greatest = values.stream().mapToDouble(value -> value).max().orElseThrow();
    int epochs = curves.stream().mapToInt(Series::epochs).max().orElseThrow();
    this.plot =
        new PlotArea(
            Axis.whole("epoch", 1, epochs),
            this.zero
                ? Axis.linear(title, Math.min(0, least), Math.max(0, greatest))
                : Axis.linear(title, least, greatest),
            HEIGHT,
            legend);
  }

  /** Whether a line is drawn at 0. */
  enum Zero {
    LINE,
    NO_LINE
  }

  /** Creates a chart of curves, described one by one after the introduction. */
  static Chart of(
      String title,
      String introduction,
      String axis,
      List<Series> curves,
      List<Legend.Entry> legend,
      Zero zero) {
    CurvePlot plot = new CurvePlot(axis, curves, legend, zero);
    String words = curves.stream().map(Series::words).collect(Collectors.joining(" "));
    return new Drawing(
        title, introduction + " " + words, Drawing.WIDTH, plot.plot.height(), plot::draw);
  }

  private void draw(DrawingCanvas canvas) {
    plot.draw(canvas);
    if (zero) {
      canvas.line(Stroke.of(ThemeColor.TEXT, 1), plot.left(), plot.y(0), plot.right(), plot.y(0));
    }
    for (Series series : curves) {
      if (series.runs().size() > 1) {
        series.runs().forEach(run -> line(canvas, series.stroke().faint(), run));
      }
    }
    for (Series series : curves) {
      line(canvas, series.stroke(), series.means());
      marks(canvas, series);
    }
  }

  private void line(DrawingCanvas canvas, Stroke stroke, Series.Curve curve) {
    for (List<Double> piece : curve.pieces()) {
      double[] points = new double[piece.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = i % 2 == 0 ? plot.x(piece.get(i)) : plot.y(piece.get(i));
      }
      if (points.length > 2) {
        canvas.line(stroke, points);
      } else {
        canvas.dot(
            new PointStyle(Marker.CIRCLE, stroke.color(), stroke.width(), stroke.opacity()),
            points[0],
            points[1]);
      }
    }
  }

  /**
   * Draws markers on the mean; if there are many epochs, on some only, different ones for each
   * series. Where the line goes on over epochs without a value, all values are marked if there is
   * room.
   */
  private void marks(DrawingCanvas canvas, Series series) {
    List<Integer> epochs = series.meanEpochs();
    boolean gaps = series.hasGaps();
    int step =
        (int)
            Math.ceil(gaps ? (double) epochs.size() / GAP_MARKS : (double) series.epochs() / MARKS);
    for (int i = 0; i < epochs.size(); i++) {
      int epoch = epochs.get(i);
      int place = gaps ? i : epoch - 1;
      if (place % step == series.colour() % step) {
        canvas.dot(series.dot(), plot.x(epoch), plot.y(series.mean(epoch)));
      }
    }
  }
}
