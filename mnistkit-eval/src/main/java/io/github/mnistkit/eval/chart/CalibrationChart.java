package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.Reliability.Bin;
import io.github.mnistkit.eval.chart.draw.DashPattern;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.TextStyle.Face;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws accuracy by confidence, and below it the number of examples of each bin. */
final class CalibrationChart {

  private static final double HEIGHT = 250;
  private static final double COUNTS = 104;
  private static final double BAR = 44;
  private static final Stroke IDEAL = Stroke.of(ThemeColor.MUTED, 1.4).dashed(DashPattern.DASHED);
  private static final Stroke LINE = Stroke.of(ThemeColor.series(0), 1.8);
  private static final PointStyle DOT = PointStyle.of(Marker.CIRCLE, ThemeColor.series(0), 4);

  private final Reliability reliability;
  private final List<Bin> bins;
  private final PlotArea plot;

  private CalibrationChart(Reliability reliability) {
    this.reliability = reliability;
    this.bins = reliability.bins().stream().filter(bin -> bin.count() > 0).toList();
    if (bins.isEmpty()) {
      throw new IllegalArgumentException("Charts.calibration needs at least 1 example, but had 0");
    }
    List<Legend.Entry> legend =
        List.of(
            new Legend.Entry("bins", Optional.of(LINE), Optional.of(DOT)),
            Legend.Entry.line("confidence = accuracy", IDEAL));
    this.plot =
        new PlotArea(
            Axis.unit("confidence: mean probability of the predicted class"),
            Axis.unit("accuracy"),
            HEIGHT,
            legend);
  }

  static Chart of(Reliability reliability) {
    CalibrationChart chart = new CalibrationChart(reliability);
    return new Drawing(
        "Calibration", chart.words(), Drawing.WIDTH, chart.plot.height() + COUNTS, chart::draw);
  }

  private String words() {
    String each =
        bins.stream()
            .map(
                bin ->
                    Numbers.count(bin.count())
                        + " of confidence "
                        + TextMetrics.number(bin.confidence())
                        + " with accuracy "
                        + TextMetrics.number(bin.accuracy()))
            .collect(Collectors.joining("; "));
    return "Accuracy by confidence; " + error() + ". Examples by bin: " + each + ".";
  }

  private String error() {
    return "expected calibration error "
        + TextMetrics.number(reliability.expectedCalibrationError());
  }

  private void draw(DrawingCanvas canvas) {
    plot.draw(canvas);
    double[] line = new double[2 * bins.size()];
    for (int i = 0; i < bins.size(); i++) {
      line[2 * i] = plot.x(bins.get(i).confidence());
      line[2 * i + 1] = plot.y(bins.get(i).accuracy());
    }
    canvas.line(IDEAL, plot.x(0), plot.y(0), plot.x(1), plot.y(1));
    canvas.line(LINE, line);
    for (int i = 0; i < bins.size(); i++) {
      canvas.dot(DOT, line[2 * i], line[2 * i + 1]);
    }
    canvas.area(ThemeColor.PAPER, plot.left() + 8, plot.top() + 6, 238, 18);
    canvas.text(TextStyle.PLAIN, error(), plot.left() + 12, plot.top() + 19);
    counts(canvas);
  }

  private void counts(DrawingCanvas canvas) {
    double floor = plot.height() + COUNTS - 12;
    int most = bins.stream().mapToInt(Bin::count).max().orElseThrow();
    canvas.text(TextStyle.PLAIN, "examples", 12, floor - COUNTS + 16);
    canvas.line(Stroke.of(ThemeColor.MUTED, 1), plot.left(), floor, plot.right(), floor);
    for (Bin bin : bins) {
      double height = BAR * bin.count() / most;
      double x = plot.x(bin.low());
      double width = plot.x(bin.high()) - x;
      canvas.area(ThemeColor.series(0), x + 1, floor - height, width - 2, height);
      // Rotated text needs at least twelve pixels.
      if (width >= 12) {
        canvas.text(
            TextStyle.MUTED.size(11).face(Face.UPWARD).at(Anchor.START),
            Numbers.count(bin.count()),
            x + width / 2 + 4,
            floor - height - 4);
      }
    }
  }
}
