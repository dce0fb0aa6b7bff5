package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.TextStyle.Face;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.embedding.Embedding;
import io.github.mnistkit.eval.embedding.Tsne;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.image.Examples;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Draws points by class, with the name of the class at the median of its points. */
final class EmbeddingChart {

  private static final double SIDE = 420;
  private static final double FOOT = 30;

  /** The most classes with a legend: for more, markers and colours would repeat. */
  private static final int LEGEND = 10;

  private final Embedding embedding;
  private final int[] labels;
  private final List<String> names;
  private final PlotArea plot;

  private EmbeddingChart(Embedding embedding, Examples examples) {
    this.embedding = embedding;
    this.labels = examples.labels();
    this.names = examples.classNames();
    double[] points = embedding.points();
    Axis x = around(even(points, 0));
    Axis y = around(even(points, 1));
    // One unit has the same length in both directions.
    double side = Math.max(x.high() - x.low(), (y.high() - y.low()) * 456 / SIDE);
    this.plot = new PlotArea(widened(x, side), widened(y, side * SIDE / 456), SIDE, legend());
  }

  static Chart of(Embedding embedding, Examples examples) {
    if (embedding.size() != examples.size()) {
      throw new IllegalArgumentException(
          "ImageCharts.embedding needs the examples that were embedded, but there are "
              + examples.size()
              + " examples and "
              + embedding.size()
              + " points");
    }
    EmbeddingChart chart = new EmbeddingChart(embedding, examples);
    return new Drawing(
        "t-SNE of " + Numbers.count(embedding.size(), "example", "examples"),
        chart.words(),
        Drawing.WIDTH,
        chart.plot.height() + FOOT,
        chart::draw);
  }

  private static double[] even(double[] points, int first) {
    return IntStream.range(0, points.length / 2).mapToDouble(i -> points[2 * i + first]).toArray();
  }

  private static Axis around(double[] values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    double room = 0.03 * (high - low) + 1e-9;
    return Axis.plain(low - room, high + room);
  }

  private static Axis widened(Axis axis, double length) {
    double middle = (axis.low() + axis.high()) / 2;
    return Axis.plain(middle - length / 2, middle + length / 2);
  }

  private List<Legend.Entry> legend() {
    return names.size() > LEGEND
        ? List.of()
        : IntStream.range(0, names.size())
            .mapToObj(k -> Legend.Entry.dot(names.get(k), dot(k, 4)))
            .toList();
  }

  private static PointStyle dot(int k, double radius) {
    return new PointStyle(Marker.series(k), ThemeColor.series(k), radius, 0.75);
  }

  private String words() {
    return Numbers.count(embedding.size(), "example", "examples")
        + " of "
        + Numbers.count(names.size(), "class", "classes")
        + " in the plane. "
        + settings()
        + ". The nearest neighbour in the plane is of the same class for "
        + String.format(Locale.ROOT, "%.1f", 100 * sameClass())
        + " % of them.";
  }

  private String settings() {
    Tsne tsne = embedding.settings();
    return "KL divergence "
        + TextMetrics.number(embedding.klDivergence())
        + ", perplexity "
        + TextMetrics.number(tsne.perplexity())
        + ", "
        + Numbers.count(tsne.iterations(), "iteration", "iterations")
        + ", seed "
        + tsne.seed();
  }

  private double sameClass() {
    double[] points = embedding.points();
    int same = 0;
    for (int i = 0; i < labels.length; i++) {
      int nearest = i == 0 ? 1 : 0;
      for (int j = 0; j < labels.length; j++) {
        boolean closer = squaredDistance(points, i, j) < squaredDistance(points, i, nearest);
        nearest = j != i && closer ? j : nearest;
      }
      same += labels[nearest] == labels[i] ? 1 : 0;
    }
    return (double) same / labels.length;
  }

  private static double squaredDistance(double[] points, int i, int j) {
    double dx = points[2 * i] - points[2 * j];
    double dy = points[2 * i + 1] - points[2 * j + 1];
    return dx * dx + dy * dy;
  }

  private void draw(DrawingCanvas canvas) {
    plot.draw(canvas);
    double radius = labels.length > 1000 ? 2 : labels.length > 300 ? 2.6 : 3.4;
    for (int i = 0; i < labels.length; i++) {
      canvas.dot(dot(labels[i], radius), plot.x(embedding.x(i)), plot.y(embedding.y(i)));
    }
    TextStyle style = TextStyle.PLAIN.size(13).face(Face.RIMMED).at(Anchor.MIDDLE);
    for (int k = 0; k < names.size(); k++) {
      double[] x = sorted(k, 0);
      double[] y = sorted(k, 1);
      if (x.length > 0) {
        String name = TextMetrics.fitted(names.get(k), 120, 13);
        canvas.text(style, name, plot.x(x[x.length / 2]), plot.y(y[y.length / 2]) + 4);
      }
    }
    double room = plot.right() - plot.left();
    String below = TextMetrics.fitted(settings(), room, 11.5);
    canvas.text(TextStyle.MUTED.size(11.5), below, plot.left(), plot.height() + FOOT - 18);
  }

  /** Returns one coordinate of a class's points, sorted. */
  private double[] sorted(int k, int coordinate) {
    return IntStream.range(0, labels.length)
        .filter(i -> labels[i] == k)
        .mapToDouble(i -> coordinate == 0 ? embedding.x(i) : embedding.y(i))
        .sorted()
        .toArray();
  }
}
