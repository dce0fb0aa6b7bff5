package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.Reliability;
import io.github.mnistkit.eval.Reliability.Bin;
import io.github.mnistkit.eval.chart.Lettering.Anchor;
import io.github.mnistkit.eval.chart.Lettering.Face;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Draws accuracy by confidence, and below it the number of examples of each bin. */
final class CalibrationChart {

  private static final double HEIGHT = 250;
  private static final double COUNTS = 104;
  private static final double BAR = 44;
  private static final Pen IDEAL = Pen.of(Ink.MUTED, 1.4).dashed(Dash.DASHED);
  private static final Pen LINE = Pen.of(Ink.series(0), 1.8);
  private static final Dot DOT = Dot.of(Marker.CIRCLE, Ink.series(0), 4);

  private final Reliability reliability;
  private final List<Bin> bins;
  private final Frame frame;

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
    this.frame =
        new Frame(
            Axis.unit("confidence: mean probability of the predicted class"),
            Axis.unit("accuracy"),
            HEIGHT,
            legend);
  }

  static Chart of(Reliability reliability) {
    CalibrationChart chart = new CalibrationChart(reliability);
    return new Picture(
        "Calibration", chart.words(), Picture.WIDTH, chart.frame.height() + COUNTS, chart::draw);
  }

  private String words() {
    String each =
        bins.stream()
            .map(
                bin ->
                    Numbers.count(bin.count())
                        + " of confidence "
                        + Letters.number(bin.confidence())
                        + " with accuracy "
                        + Letters.number(bin.accuracy()))
            .collect(Collectors.joining("; "));
    return "Accuracy by confidence; " + error() + ". Examples by bin: " + each + ".";
  }

  private String error() {
    return "expected calibration error " + Letters.number(reliability.expectedCalibrationError());
  }

  private void draw(Canvas canvas) {
    frame.draw(canvas);
    double[] line = new double[2 * bins.size()];
    for (int i = 0; i < bins.size(); i++) {
      line[2 * i] = frame.x(bins.get(i).confidence());
      line[2 * i + 1] = frame.y(bins.get(i).accuracy());
    }
    canvas.line(IDEAL, frame.x(0), frame.y(0), frame.x(1), frame.y(1));
    canvas.line(LINE, line);
    for (int i = 0; i < bins.size(); i++) {
      canvas.dot(DOT, line[2 * i], line[2 * i + 1]);
    }
    canvas.area(Ink.PAPER, frame.left() + 8, frame.top() + 6, 238, 18);
    canvas.text(Lettering.PLAIN, error(), frame.left() + 12, frame.top() + 19);
    counts(canvas);
  }

  private void counts(Canvas canvas) {
    double floor = frame.height() + COUNTS - 12;
    int most = bins.stream().mapToInt(Bin::count).max().orElseThrow();
    canvas.text(Lettering.PLAIN, "examples", 12, floor - COUNTS + 16);
    canvas.line(Pen.of(Ink.MUTED, 1), frame.left(), floor, frame.right(), floor);
    for (Bin bin : bins) {
      double height = BAR * bin.count() / most;
      double x = frame.x(bin.low());
      double width = frame.x(bin.high()) - x;
      canvas.area(Ink.series(0), x + 1, floor - height, width - 2, height);
      // Rotated text needs at least twelve pixels.
      if (width >= 12) {
        canvas.text(
            Lettering.MUTED.size(11).face(Face.UPWARD).at(Anchor.START),
            Numbers.count(bin.count()),
            x + width / 2 + 4,
            floor - height - 4);
      }
    }
  }
}
