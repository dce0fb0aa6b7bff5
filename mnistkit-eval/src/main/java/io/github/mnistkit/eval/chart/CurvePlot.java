package io.github.mnistkit.eval.chart;

import java.util.List;
import java.util.stream.Collectors;

/** Draws curves over epochs: each run faint, the mean of several bold. */
final class CurvePlot {

  private static final double HEIGHT = 240;
  private static final int MARKS = 8;

  private final List<Strand> strands;
  private final Frame frame;
  private final boolean zero;

  private CurvePlot(String title, List<Strand> strands, List<Legend.Entry> legend, Zero zero) {
    this.strands = strands;
    this.zero = zero == Zero.LINE;
    List<Double> values = strands.stream().flatMap(one -> one.finite().stream()).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts of " + title + " need at least 1 finite value, but had 0");
    }
    double least = values.stream().mapToDouble(value -> value).min().orElseThrow();
    double greatest = values.stream().mapToDouble(value -> value).max().orElseThrow();
    int epochs = strands.stream().mapToInt(Strand::epochs).max().orElseThrow();
    this.frame =
        new Frame(
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

  /** Creates a chart of strands, described one by one after the introduction. */
  static Chart of(
      String title,
      String introduction,
      String axis,
      List<Strand> strands,
      List<Legend.Entry> legend,
      Zero zero) {
    CurvePlot plot = new CurvePlot(axis, strands, legend, zero);
    String words = strands.stream().map(Strand::words).collect(Collectors.joining(" "));
    return new Picture(
        title, introduction + " " + words, Picture.WIDTH, plot.frame.height(), plot::draw);
  }

  private void draw(Canvas canvas) {
    frame.draw(canvas);
    if (zero) {
      canvas.line(Pen.of(Ink.TEXT, 1), frame.left(), frame.y(0), frame.right(), frame.y(0));
    }
    for (Strand strand : strands) {
      if (strand.runs().size() > 1) {
        strand.runs().forEach(run -> line(canvas, strand.pen().faint(), run));
      }
    }
    for (Strand strand : strands) {
      line(canvas, strand.pen(), strand.means());
      marks(canvas, strand);
    }
  }

  private void line(Canvas canvas, Pen pen, List<Double> values) {
    for (List<Double> piece : Strand.pieces(values)) {
      double[] points = new double[piece.size()];
      for (int i = 0; i < points.length; i++) {
        points[i] = i % 2 == 0 ? frame.x(piece.get(i)) : frame.y(piece.get(i));
      }
      if (points.length > 2) {
        canvas.line(pen, points);
      } else {
        canvas.dot(
            new Dot(Marker.CIRCLE, pen.ink(), pen.width(), pen.opacity()), points[0], points[1]);
      }
    }
  }

  /**
   * Draws markers on the mean; if there are many epochs, on some only, different ones for each
   * strand.
   */
  private void marks(Canvas canvas, Strand strand) {
    int step = (int) Math.ceil((double) strand.epochs() / MARKS);
    for (int epoch : strand.meanEpochs()) {
      if ((epoch - 1) % step == strand.colour() % step) {
        canvas.dot(strand.dot(), frame.x(epoch), frame.y(strand.mean(epoch)));
      }
    }
  }
}
