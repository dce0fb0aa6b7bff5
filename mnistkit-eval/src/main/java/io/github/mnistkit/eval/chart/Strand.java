package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.internal.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One figure of several runs over their epochs.
 *
 * @param name whose figure it is
 * @param runs the values of each run by epoch, from the first; not all need be finite
 * @param colour its number in the palette
 * @param dash how its lines are broken
 */
record Strand(String name, List<List<Double>> runs, int colour, Dash dash) {

  Strand {
    runs = List.copyOf(runs);
  }

  /** The number of epochs of the longest run. */
  int epochs() {
    return runs.stream().mapToInt(List::size).max().orElse(0);
  }

  /** The mean of an epoch, from 1; NaN unless all runs have a finite value there. */
  double mean(int epoch) {
    double sum = 0;
    for (List<Double> run : runs) {
      sum += epoch <= run.size() ? run.get(epoch - 1) : Double.NaN;
    }
    double mean = sum / runs.size();
    return Double.isFinite(mean) ? mean : Double.NaN;
  }

  /** The epochs that have a mean. */
  List<Integer> meanEpochs() {
    return IntStream.rangeClosed(1, epochs())
        .filter(epoch -> !Double.isNaN(mean(epoch)))
        .boxed()
        .toList();
  }

  /** How many values cannot be drawn. */
  long notFinite() {
    return runs.stream().flatMap(List::stream).filter(value -> !Double.isFinite(value)).count();
  }

  /** All values that can be drawn. */
  List<Double> finite() {
    return runs.stream().flatMap(List::stream).filter(Double::isFinite).toList();
  }

  /** The mean by epoch, NaN where there is none. */
  List<Double> means() {
    return IntStream.rangeClosed(1, epochs()).mapToObj(this::mean).toList();
  }

  /** The parts of a line that can be drawn: x0, y0, x1, y1, ... of neighbouring finite values. */
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

  Pen pen() {
    return new Pen(Ink.series(colour), 2.2, dash, 1);
  }

  Dot dot() {
    return Dot.of(Marker.series(colour), Ink.series(colour), 3.4);
  }

  /** Figures in words, such as {@code 3 runs, mean 0.9712 at epoch 10, ...}. */
  String words() {
    String counted = name + ": " + Numbers.count(runs.size(), "run", "runs");
    List<Integer> epochs = meanEpochs();
    String skipped = Letters.notDrawn(notFinite());
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
    return Letters.number(mean(epoch)) + " at epoch " + epoch;
  }
}
