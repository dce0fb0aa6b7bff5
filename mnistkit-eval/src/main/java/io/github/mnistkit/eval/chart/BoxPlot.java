package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.study.Measure;
import io.github.mnistkit.eval.study.StudyResult;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws a horizontal box for each variant, below its name. */
final class BoxPlot {

  private static final double ROW = 62;
  private static final double BOX = 18;
  private static final double MIDDLE = 32;

  /** The most values that are all drawn as dots; of more, only those beyond the whiskers are. */
  private static final int FEW = 30;

  private final List<Sample> samples;
  private final Frame frame;

  private BoxPlot(List<Sample> samples, String axis) {
    this.samples = samples;
    double[] all = samples.stream().flatMapToDouble(one -> Arrays.stream(one.finite())).toArray();
    double least = Arrays.stream(all).min().orElseThrow();
    double greatest = Arrays.stream(all).max().orElseThrow();
    this.frame =
        new Frame(
            Axis.linear(axis, least, greatest),
            Axis.plain(0, samples.size()),
            ROW * samples.size() + 6,
            List.of());
  }

  static Chart of(StudyResult study, Measure measure) {
    List<Sample> all =
        Variants.drawn(study).stream()
            .map(variant -> Sample.of(variant, study.values(variant, measure)))
            .toList();
    List<Sample> drawn = all.stream().filter(one -> one.finite().length > 0).toList();
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts.boxPlot needs at least 1 finite value of " + measure.name() + ", but had 0");
    }
    BoxPlot plot = new BoxPlot(drawn, measure.name());
    String words = all.stream().map(Sample::words).collect(Collectors.joining(" "));
    return new Picture(
        "Box plot of " + study.name() + ": " + measure.name(),
        "The spread of " + measure.name() + " over runs." + Variants.leftOut(study) + " " + words,
        Picture.WIDTH,
        plot.frame.height(),
        plot::draw);
  }

  /** The values of one variant. */
  private static final class Sample {

    private final String name;
    private final double[] finite;
    private final int others;

    private Sample(String name, double[] finite, int others) {
      this.name = name;
      this.finite = finite;
      this.others = others;
    }

    static Sample of(String name, double[] values) {
      double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
      return new Sample(name, finite, values.length - finite.length);
    }

    double[] finite() {
      return finite;
    }

    String words() {
      String skipped = Letters.notDrawn(others);
      if (finite.length == 0) {
        return name + ":" + skipped;
      }
      Box box = Box.of(finite);
      return String.format(
              Locale.ROOT,
              "%s: %s, median %s, quartiles %s and %s, least %s, greatest %s.",
              name,
              Numbers.count(finite.length, "run", "runs"),
              Letters.number(box.median()),
              Letters.number(box.lower()),
              Letters.number(box.upper()),
              Letters.number(Arrays.stream(finite).min().orElseThrow()),
              Letters.number(Arrays.stream(finite).max().orElseThrow()))
          + skipped;
    }
  }

  private void draw(Canvas canvas) {
    frame.draw(canvas);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      double top = frame.top() + i * ROW;
      double width = frame.right() - frame.left();
      String name = Letters.fitted(sample.name, width, Lettering.SIZE);
      double textWidth = Letters.width(name, Lettering.SIZE);
      canvas.area(Ink.PAPER, frame.left(), top + 2, textWidth + 6, 16);
      canvas.text(Lettering.PLAIN, name, frame.left(), top + 14);
      box(canvas, Box.of(sample.finite), Ink.series(i), top + MIDDLE);
      dots(canvas, sample.finite, Dot.of(Marker.CIRCLE, Ink.series(i), 3.2), top + MIDDLE);
    }
  }

  private void box(Canvas canvas, Box box, Ink ink, double y) {
    Pen pen = Pen.of(ink, 1.6);
    double left = frame.x(box.lower());
    double right = frame.x(box.upper());
    double up = y - BOX / 2;
    double down = y + BOX / 2;
    canvas.area(Ink.PAPER.mixed(ink, 0.18), left, up, right - left, BOX);
    canvas.line(pen, left, up, right, up, right, down, left, down, left, up);
    canvas.line(Pen.of(ink, 3), frame.x(box.median()), up, frame.x(box.median()), down);
    whisker(canvas, pen, left, frame.x(box.lowWhisker()), y);
    whisker(canvas, pen, right, frame.x(box.highWhisker()), y);
  }

  private static void whisker(Canvas canvas, Pen pen, double from, double to, double y) {
    canvas.line(pen, from, y, to, y);
    canvas.line(pen, to, y - BOX / 4, to, y + BOX / 4);
  }

  /**
   * Draws dots below the box, alternately shifted up and down so that equal values remain visible.
   */
  private void dots(Canvas canvas, double[] values, Dot dot, double y) {
    Box box = Box.of(values);
    for (int i = 0; i < values.length; i++) {
      boolean outside = values[i] < box.lowWhisker() || values[i] > box.highWhisker();
      if (values.length <= FEW || outside) {
        double place = y + BOX + 1 + (i % 3 - 1) * 4;
        canvas.dot(
            new Dot(dot.marker(), Ink.PAPER, dot.radius() + 1, 1), frame.x(values[i]), place);
        canvas.dot(dot, frame.x(values[i]), place);
      }
    }
  }
}
