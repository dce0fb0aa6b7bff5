package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.Confusion;
import io.github.mnistkit.eval.ConfusionMatrix;
import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import io.github.mnistkit.eval.chart.draw.TextStyle.Anchor;
import io.github.mnistkit.eval.chart.draw.TextStyle.Face;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Draws a confusion matrix: rows are actual classes, columns predicted ones. */
final class ConfusionChart {

  private static final double MARGIN = 12;
  private static final double TITLE = 20;
  private static final double LEAST_CELL = 24;
  private static final double MOST_CELL = 72;
  private static final double NAME = 11.5;
  private static final double LONGEST_NAME = 110;
  private static final int LISTED = 5;

  private final ConfusionMatrix matrix;
  private final double left;
  private final double side;
  private final double top;
  private final double cell;
  private final double digits;

  private ConfusionChart(ConfusionMatrix matrix) {
    this.matrix = matrix;
    double names =
        matrix.classNames().stream()
            .mapToDouble(name -> Math.min(LONGEST_NAME, TextMetrics.width(name, NAME)))
            .max()
            .orElseThrow();
    double before = MARGIN + TITLE + names + 8;
    double room = Drawing.WIDTH - MARGIN - before;
    this.cell = Math.max(LEAST_CELL, Math.min(MOST_CELL, room / matrix.classes()));
    this.left = before + Math.max(0, room - cell * matrix.classes()) / 2;
    this.side = left - names - 8 - TITLE;
    boolean level = names <= cell - 2;
    this.top = MARGIN + TITLE + (level ? NAME : names) + 8;
    long greatest = Arrays.stream(matrix.counts()).flatMapToLong(Arrays::stream).max().orElse(0);
    double longest = TextMetrics.width(Numbers.count(greatest), 1);
    this.digits = Math.min(NAME, (cell - 2) / longest);
  }

  static Chart of(ConfusionMatrix matrix) {
    ConfusionChart chart = new ConfusionChart(matrix);
    double size = chart.cell * matrix.classes() + MARGIN;
    return new Drawing(
        "Confusion matrix",
        words(matrix),
        Math.max(Drawing.WIDTH, chart.left + size),
        chart.top + size,
        chart::draw);
  }

  private static String words(ConfusionMatrix matrix) {
    List<Confusion> confusions = matrix.confusions();
    List<String> names = matrix.classNames();
    String most =
        confusions.stream()
            .limit(LISTED)
            .map(
                one ->
                    String.join(
                        " ",
                        names.get(one.actual()),
                        "as",
                        names.get(one.predicted()),
                        Numbers.count(one.count(), "time", "times")))
            .collect(Collectors.joining(", "));
    return Numbers.count(matrix.right())
        + " of "
        + Numbers.count(matrix.total(), "example", "examples")
        + " of "
        + matrix.classes()
        + " classes were classified correctly. "
        + (most.isEmpty() ? "No classes were confused." : "Most often confused: " + most + ".")
        + " Rows are actual, columns predicted classes; cells are shaded by the square root of"
        + " their share of the row.";
  }

  private void draw(DrawingCanvas canvas) {
    double middle = cell * matrix.classes() / 2;
    canvas.text(
        TextStyle.PLAIN.at(Anchor.MIDDLE), "predicted", left + middle, MARGIN + TextStyle.SIZE);
    canvas.text(
        TextStyle.PLAIN.at(Anchor.MIDDLE).face(Face.UPWARD),
        "actual",
        side + TextStyle.SIZE,
        top + middle);
    for (int k = 0; k < matrix.classes(); k++) {
      names(canvas, k);
      for (int predicted = 0; predicted < matrix.classes(); predicted++) {
        cell(canvas, k, predicted);
      }
    }
  }

  private void names(DrawingCanvas canvas, int k) {
    String name = TextMetrics.fitted(matrix.classNames().get(k), LONGEST_NAME, NAME);
    TextStyle style = TextStyle.MUTED.size(NAME);
    double centre = k * cell + cell / 2;
    canvas.text(style.at(Anchor.END), name, left - 6, top + centre + 4);
    boolean level = top - MARGIN - TITLE - 8 <= NAME;
    if (level) {
      canvas.text(style.at(Anchor.MIDDLE), name, left + centre, top - 6);
    } else {
      canvas.text(style.face(Face.UPWARD), name, left + centre + 4, top - 6);
    }
  }

  private void cell(DrawingCanvas canvas, int actual, int predicted) {
    long count = matrix.count(actual, predicted);
    long row = Arrays.stream(matrix.counts()[actual]).sum();
    ThemeColor full = actual == predicted ? ThemeColor.BLUE : ThemeColor.VERMILION;
    ThemeColor color = ThemeColor.PAPER.mixed(full, row == 0 ? 0 : Math.sqrt((double) count / row));
    double x = left + predicted * cell;
    double y = top + actual * cell;
    canvas.area(color, x, y, cell - 1, cell - 1);
    TextStyle style = TextStyle.PLAIN.size(digits).at(Anchor.MIDDLE);
    if (count == 0) {
      canvas.text(style.ink(ThemeColor.MUTED), "·", x + cell / 2, y + cell / 2 + 4);
    } else {
      String text = Numbers.count(count);
      canvas.text(style.ink(color.contrast()), text, x + cell / 2, y + cell / 2 + digits * 0.36);
    }
  }
}
