package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.study.RunMetric;
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
  private final PlotArea plot;

  private BoxPlot(List<Sample> samples, String axis) {
    this.samples = samples;
    double[] all = samples.stream().flatMapToDouble(one -> Arrays.stream(one.finite())).toArray();
    double least = Arrays.stream(all).min().orElseThrow();
    double greatest = Arrays.stream(all).max().orElseThrow();
    this.plot =
        new PlotArea(
            Axis.linear(axis, least, greatest),
            Axis.plain(0, samples.size()),
            ROW * samples.size() + 6,
            List.of());
  }

  static Chart of(StudyResult study, RunMetric metric) {
    List<Sample> all =
        DrawableVariants.drawn(study).stream()
            .map(variant -> Sample.of(variant, study.values(variant, metric)))
            .toList();
    List<Sample> drawn = all.stream().filter(one -> one.finite().length > 0).toList();
    if (drawn.isEmpty()) {
      throw new IllegalArgumentException(
          "Charts.boxPlot needs at least 1 finite value of " + metric.name() + ", but had 0");
    }
    BoxPlot plot = new BoxPlot(drawn, metric.name());
    String words = all.stream().map(Sample::words).collect(Collectors.joining(" "));
    return new Drawing(
        "Box plot of " + study.name() + ": " + metric.name(),
        "The spread of "
            + metric.name()
            + " over runs."
            + DrawableVariants.leftOut(study)
            + " "
            + words,
        Drawing.WIDTH,
        plot.plot.height(),
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
      String skipped = TextMetrics.notDrawn(others);
      if (finite.length == 0) {
        return name + ":" + skipped;
      }
      BoxStatistics box = BoxStatistics.of(finite);
      return String.format(
              Locale.ROOT,
              "%s: %s, median %s, quartiles %s and %s, least %s, greatest %s.",
              name,
              Numbers.count(finite.length, "run", "runs"),
              TextMetrics.number(box.median()),
              TextMetrics.number(box.lower()),
              TextMetrics.number(box.upper()),
              TextMetrics.number(Arrays.stream(finite).min().orElseThrow()),
              TextMetrics.number(Arrays.stream(finite).max().orElseThrow()))
          + skipped;
    }
  }

  private void draw(DrawingCanvas canvas) {
    plot.draw(canvas);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      double top = plot.top() + i * ROW;
      double width = plot.right() - plot.left();
      String name = TextMetrics.fitted(sample.name, width, TextStyle.SIZE);
      double textWidth = TextMetrics.width(name, TextStyle.SIZE);
      canvas.area(ThemeColor.PAPER, plot.left(), top + 2, textWidth + 6, 16);
      canvas.text(TextStyle.PLAIN, name, plot.left(), top + 14);
      box(canvas, BoxStatistics.of(sample.finite), ThemeColor.series(i), top + MIDDLE);
      dots(
          canvas,
          sample.finite,
          PointStyle.of(Marker.CIRCLE, ThemeColor.series(i), 3.2),
          top + MIDDLE);
    }
  }

  private void box(DrawingCanvas canvas, BoxStatistics box, ThemeColor color, double y) {
    Stroke stroke = Stroke.of(color, 1.6);
    double left = plot.x(box.lower());
    double right = plot.x(box.upper());
    double up = y - BOX / 2;
    double down = y + BOX / 2;
    canvas.area(ThemeColor.PAPER.mixed(color, 0.18), left, up, right - left, BOX);
    canvas.line(stroke, left, up, right, up, right, down, left, down, left, up);
    canvas.line(Stroke.of(color, 3), plot.x(box.median()), up, plot.x(box.median()), down);
    whisker(canvas, stroke, left, plot.x(box.lowWhisker()), y);
    whisker(canvas, stroke, right, plot.x(box.highWhisker()), y);
  }

  private static void whisker(
      DrawingCanvas canvas, Stroke stroke, double from, double to, double y) {
    canvas.line(stroke, from, y, to, y);
    canvas.line(stroke, to, y - BOX / 4, to, y + BOX / 4);
  }

  /**
   * Draws dots below the box, alternately shifted up and down so that equal values remain visible.
   */
  private void dots(DrawingCanvas canvas, double[] values, PointStyle style, double y) {
    BoxStatistics box = BoxStatistics.of(values);
    for (int i = 0; i < values.length; i++) {
      boolean outside = values[i] < box.lowWhisker() || values[i] > box.highWhisker();
      if (values.length <= FEW || outside) {
        double place = y + BOX + 1 + (i % 3 - 1) * 4;
        canvas.dot(
            new PointStyle(style.marker(), ThemeColor.PAPER, style.radius() + 1, 1),
            plot.x(values[i]),
            place);
        canvas.dot(style, plot.x(values[i]), place);
      }
    }
  }
}
