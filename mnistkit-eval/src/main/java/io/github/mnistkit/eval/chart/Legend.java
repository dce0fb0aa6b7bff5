package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DrawingCanvas;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The legend of a plot, in rows above it. */
final class Legend {

  private static final double ROW = 19;
  private static final double SAMPLE = 26;
  private static final double GAP = 16;

  private final double width;
  private final List<Entry> entries;

  Legend(double width, List<Entry> entries) {
    this.width = width;
    this.entries = List.copyOf(entries);
  }

  /**
   * An entry of the legend.
   *
   * @param name its name
   * @param stroke its line
   * @param style its point; empty for none
   */
  record Entry(String name, Optional<Stroke> stroke, Optional<PointStyle> style) {

    static Entry line(String name, Stroke stroke) {
      return new Entry(name, Optional.of(stroke), Optional.empty());
    }

    static Entry dot(String name, PointStyle style) {
      return new Entry(name, Optional.empty(), Optional.of(style));
    }

    double sample() {
      return stroke.isPresent() ? SAMPLE : 12;
    }
  }

  double height() {
    List<Double> places = places();
    return entries.isEmpty() ? 0 : (row(places.get(places.size() - 1)) + 1) * ROW + 6;
  }

  void draw(DrawingCanvas canvas, double left, double top) {
    List<Double> places = places();
    for (int i = 0; i < entries.size(); i++) {
      double place = places.get(i);
      draw(canvas, entries.get(i), left + place % width, top + row(place) * ROW + ROW / 2);
    }
  }

  private void draw(DrawingCanvas canvas, Entry entry, double x, double y) {
    entry.stroke().ifPresent(stroke -> canvas.line(stroke, x, y, x + SAMPLE, y));
    entry.style().ifPresent(style -> canvas.dot(style, x + entry.sample() / 2, y));
    double text = x + entry.sample() + 5;
    canvas.text(TextStyle.PLAIN, name(entry), text, y + 4);
  }

  /**
   * Returns the positions of entries as if all rows were one after another, row r starting at r
   * times the width.
   */
  private List<Double> places() {
    List<Double> places = new ArrayList<>();
    double next = 0;
    for (Entry entry : entries) {
      double needed = entry.sample() + 5 + TextMetrics.width(name(entry), TextStyle.SIZE);
      boolean fits = next % width + needed <= width;
      next = fits ? next : (row(next) + 1) * width;
      places.add(next);
      // The next entry goes in the same row unless that is full.
      next = Math.min(next + needed + GAP, (row(next) + 1) * width - 1e-3);
    }
    return places;
  }

  private int row(double place) {
    return (int) Math.floor(place / width + 1e-9);
  }

  private String name(Entry entry) {
    return TextMetrics.fitted(entry.name(), width - entry.sample() - 5, TextStyle.SIZE);
  }
}
