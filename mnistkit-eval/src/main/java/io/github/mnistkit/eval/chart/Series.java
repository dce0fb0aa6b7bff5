package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DashPattern;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One metric of several runs over their epochs.
 *
 * @param name the name of the variant or metric
 * @param runs the values of each run by epoch, from the first; possibly not finite
 * @param colour its index in the palette
 * @param dash the dash pattern of its lines
 */
record Series(String name, List<List<Double>> runs, int colour, DashPattern dash) {

  Series {
    runs = List.copyOf(runs);
  }

  /** Returns the number of epochs of the longest run. */
  int epochs() {
    return runs.stream().mapToInt(List::size).max().orElse(0);
  }

  /** Returns the mean of an epoch, from 1; NaN unless all runs have a finite value there. */
  double mean(int epoch) {
    double sum = 0;
    for (List<Double> run : runs) {
      sum += epoch <= run.size() ? run.get(epoch - 1) : Double.NaN;
    }
    double mean = sum / runs.size();
    return Double.isFinite(mean) ? mean : Double.NaN;
  }

  /** Returns the epochs that have a mean. */
  List<Integer> meanEpochs() {
    return IntStream.rangeClosed(1, epochs())
        .filter(epoch -> !Double.isNaN(mean(epoch)))
        .boxed()
        .toList();
  }

  /** Counts the values that cannot be drawn. */
  long notFinite() {
    return runs.stream().flatMap(List::stream).filter(value -> !Double.isFinite(value)).count();
  }

  /** Returns all values that can be drawn. */
  List<Double> finite() {
    return runs.stream().flatMap(List::stream).filter(Double::isFinite).toList();
  }

  /** Returns the mean by epoch, NaN where there is none. */
  List<Double> means() {
    return IntStream.rangeClosed(1, epochs()).mapToObj(this::mean).toList();
  }

  /**
   * Returns the segments of a line that can be drawn: x0, y0, x1, y1, ... of consecutive finite
   * values.
   */
  static List<List<Double>> pieces(List<Double> values) {
    List<List<Double>> pieces = new ArrayList<>();
    List<Double> piece = new ArrayList<>();
    for (int i = 0; i <= values.size(); i++) {
      if (i < values.size() && Double.isFinite(values.get(i))) {
        piece.addAll(List.of(i + 1.0, values.get(i)));
      } else if (!piece.isEmpty()) {
        pieces.add(piece);
        piece = new ArrayList<>();
      }
    }
    return pieces;
  }

  Stroke stroke() {
    return new Stroke(ThemeColor.series(colour), 2.2, dash, 1);
  }

  PointStyle dot() {
    return PointStyle.of(Marker.series(colour), ThemeColor.series(colour), 3.4);
  }

  /** Describes the values, such as {@code 3 runs, mean 0.9712 at epoch 10, ...}. */
  String words() {
    String counted = name + ": " + Numbers.count(runs.size(), "run", "runs");
    List<Integer> epochs = meanEpochs();
    String skipped = TextMetrics.notDrawn(notFinite());
    if (epochs.isEmpty()) {
      return counted + ", no epoch at which all runs have a finite value." + skipped;
    }
    int least = epochs.get(0);
    int greatest = least;
    for (int epoch : epochs) {
      least = mean(epoch) < mean(least) ? epoch : least;
      greatest = mean(epoch) > mean(greatest) ? epoch : greatest;
    }
    String noun = runs.size() == 1 ? "" : "mean ";
    return counted
        + ", "
        + noun
        + at(epochs.get(epochs.size() - 1))
        + ", least "
        + at(least)
        + ", greatest "
        + at(greatest)
        + "."
        + skipped;
  }

  private String at(int epoch) {
    return TextMetrics.number(mean(epoch)) + " at epoch " + epoch;
  }
}
