package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.Misclassified;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.PixelRaster;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.TextStyle.Face;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.image.Examples;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws misclassified examples with their images. */
final class MisclassifiedGrid {

  private static final double MARGIN = 12;
  private static final int COLUMNS = 4;
  private static final double CELL = (Drawing.WIDTH - 2 * MARGIN) / COLUMNS;
  private static final double SIDE = 92;
  private static final double LINE = 14;
  private static final double SIZE = 11.5;
  private static final int LISTED = 5;

  private final List<Misclassified> shown;
  private final Examples examples;
  private final double width;
  private final double height;

  private MisclassifiedGrid(List<Misclassified> shown, Examples examples) {
    this.shown = shown;
    this.examples = examples;
    double rows = (double) examples.format().branches() * examples.format().height();
    double columns = examples.format().width();
    double scale = Math.min(SIDE / columns, 2 * SIDE / rows);
    this.width = columns * scale;
    this.height = rows * scale;
  }

  static Chart of(List<Misclassified> all, Examples examples, int most) {
    check(all, examples, most);
    List<Misclassified> shown =
        all.stream()
            .sorted(
                Comparator.comparingDouble(Misclassified::probability)
                    .reversed()
                    .thenComparingInt(Misclassified::index))
            .limit(most)
            .toList();
    MisclassifiedGrid grid = new MisclassifiedGrid(shown, examples);
    int rows = Math.max(1, (shown.size() + COLUMNS - 1) / COLUMNS);
    double total = shown.isEmpty() ? 60 : 2 * MARGIN + rows * grid.row();
    String title = "Misclassified examples";
    return new Drawing(title, grid.words(all.size()), Drawing.WIDTH, total, grid::draw);
  }

  private static void check(List<Misclassified> all, Examples examples, int most) {
    if (most < 1) {
      throw new IllegalArgumentException(
          "ImageCharts.misclassified most must be at least 1, but was " + most);
    }
    int channels = examples.format().channels();
    if (channels != 1 && channels != 3) {
      throw new IllegalArgumentException(
          "ImageCharts.misclassified examples must have 1 or 3 channels, but have " + channels);
    }
    for (Misclassified one : all) {
      if (one.index() >= examples.size() || examples.label(one.index()) != one.actual()) {
        throw new IllegalArgumentException(
            "ImageCharts.misclassified examples must be those that were predicted, but example "
                + one.index()
                + " of them is not of class "
                + one.actual());
      }
    }
  }

  private double row() {
    return height + 3 * LINE + 12;
  }

  private String words(int all) {
    if (all == 0) {
      return "0 examples were misclassified.";
    }
    String first =
        shown.stream()
            .limit(LISTED)
            .map(
                one ->
                    "example "
                        + one.index()
                        + " is "
                        + name(one.actual())
                        + ", predicted as "
                        + name(one.predicted())
                        + " with "
                        + percent(one))
            .collect(Collectors.joining("; "));
    return Numbers.count(all, "example was", "examples were")
        + " misclassified; shown are the "
        + Numbers.count(shown.size())
        + " of the highest confidence: "
        + first
        + (shown.size() > LISTED ? "; and others." : ".");
  }

  private void draw(DrawingCanvas canvas) {
    if (shown.isEmpty()) {
      double middle = Drawing.WIDTH / 2;
      canvas.text(TextStyle.PLAIN.at(Anchor.MIDDLE), "none misclassified", middle, 34);
    }
    for (int i = 0; i < shown.size(); i++) {
      int row = i / COLUMNS;
      double centre = MARGIN + (i % COLUMNS + 0.5) * CELL;
      draw(canvas, shown.get(i), centre, MARGIN + row * row());
    }
  }

  private void draw(DrawingCanvas canvas, Misclassified one, double centre, double top) {
    double left = centre - width / 2;
    double right = left + width;
    double below = top + height;
    canvas.raster(PixelRaster.of(examples, one.index()), left, top, width, height);
    canvas.line(
        Stroke.of(ThemeColor.GRID, 1), left, top, right, top, right, below, left, below, left, top);
    TextStyle style = TextStyle.PLAIN.size(SIZE).at(Anchor.MIDDLE);
    line(canvas, style.face(Face.BOLD), "pred. " + name(one.predicted()), centre, below + LINE);
    line(canvas, style.ink(ThemeColor.MUTED), "at " + percent(one), centre, below + 2 * LINE);
    line(canvas, style, "true " + name(one.actual()), centre, below + 3 * LINE);
  }

  private static void line(DrawingCanvas canvas, TextStyle style, String text, double x, double y) {
    // Bold text is about an eighth wider.
    double room = style.bold() ? (CELL - 4) / 1.13 : CELL - 4;
    canvas.text(style, TextMetrics.fitted(text, room, SIZE), x, y);
  }

  private String name(int k) {
    return examples.classNames().get(k);
  }

  /** Rounds down, so that only certainty is shown as 100 %. */
  private static String percent(Misclassified one) {
    return String.format(Locale.ROOT, "%.1f %%", Math.floor(one.probability() * 1000) / 10);
  }
}
