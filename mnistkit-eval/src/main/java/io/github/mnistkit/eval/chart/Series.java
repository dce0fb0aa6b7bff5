package io.github.mnistkit.eval.chart;

import io.github.mnistkit.eval.chart.draw.DashPattern;
import io.github.mnistkit.eval.chart.draw.Marker;
import io.github.mnistkit.eval.chart.draw.PointStyle;
import io.github.mnistkit.eval.chart.draw.Stroke;
import io.github.mnistkit.eval.chart.draw.TextMetrics;
import io.github.mnistkit.eval.chart.draw.ThemeColor;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One metric of several runs over their epochs.
 *
 * @param name the name of the variant or metric
 * @param runs the curve of each run
 * @param colour its index in the palette
 * @param dash the dash pattern of its lines
 */
record Series(String name, List<Curve> runs, int colour, DashPattern dash) {

  /**
   * A metric of one run over its epochs.
   *
   * @param values by epoch, from 1, possibly not finite; none where the metric was not measured,
   *     but at least one
   */
  record Curve(NavigableMap<Integer, Double> values) {

    private static final String LOSS = "loss";
    private static final String VAL_LOSS = "valLoss";

    Curve {
      values = Collections.unmodifiableNavigableMap(new TreeMap<>(values));
    }

    /**
     * Returns the curve of a metric.
     *
     * @throws IllegalArgumentException if no epoch has it; the message lists the existing ones
     */
    static Curve of(History history, String key) {
      requireKey(history, key);
      return of(history, epoch -> epoch.measured(key));
    }

    /** Returns the curve of the validation loss minus the training loss. */
    static Curve gap(History history) {
      requireKey(history, LOSS);
      requireKey(history, VAL_LOSS);
      return of(
          history,
          epoch ->
              epoch.isValidated()
                  ? OptionalDouble.of(epoch.metric(VAL_LOSS) - epoch.metric(LOSS))
                  : OptionalDouble.empty());
    }

    private static void requireKey(History history, String key) {
      double[] unused = history.values(key);
    }

    private static Curve of(History history, Function<Epoch, OptionalDouble> metric) {
      NavigableMap<Integer, Double> values = new TreeMap<>();
      int number = 0;
      for (Epoch epoch : history.epochs()) {
        int at = ++number;
        metric.apply(epoch).ifPresent(value -> values.put(at, value));
      }
      return new Curve(values);
    }

    /** Returns the last epoch with a value. */
    int last() {
      return values.lastKey();
    }

    /** Returns whether an epoch before the last one has no value. */
    boolean hasGaps() {
      return values.size() < last();
    }

    /** Returns the value of an epoch; NaN if it has none. */
    double at(int epoch) {
      return values.getOrDefault(epoch, Double.NaN);
    }

    /**
     * Returns the segments of the line that can be drawn: x0, y0, x1, y1, ... of finite values. A
     * line goes on over epochs without a value, and ends before one that is not finite.
     */
    List<List<Double>> pieces() {
      List<List<Double>> pieces = new ArrayList<>();
      List<Double> piece = new ArrayList<>();
      for (Map.Entry<Integer, Double> point : values.entrySet()) {
        if (Double.isFinite(point.getValue())) {
          piece.addAll(List.of((double) point.getKey(), point.getValue()));
        } else {
          pieces.add(piece);
          piece = new ArrayList<>();
        }
      }
      pieces.add(piece);
      pieces.removeIf(List::isEmpty);
      return pieces;
    }
  }

  Series {
    runs = List.copyOf(runs);
  }

  /** Returns the number of epochs of the longest run. */
  int epochs() {
    return runs.stream().mapToInt(Curve::last).max().orElse(0);
  }

  /** Returns whether there are epochs without a value. */
  boolean hasGaps() {
    return runs.stream().anyMatch(Curve::hasGaps);
  }

  /** Returns the mean of an epoch, from 1; NaN unless all runs have a finite value there. */
  double mean(int epoch) {
    double sum = 0;
    for (Curve run : runs) {
      sum += run.at(epoch);
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
    return values().filter(value -> !Double.isFinite(value)).count();
  }

  /** Returns all values that can be drawn. */
  List<Double> finite() {
    return values().filter(Double::isFinite).toList();
  }

  private Stream<Double> values() {
    return runs.stream().flatMap(run -> run.values().values().stream());
  }

  /** Returns the mean by epoch: none where a run has no value, NaN where one is not finite. */
  Curve means() {
    NavigableMap<Integer, Double> means = new TreeMap<>();
    for (int epoch = 1; epoch <= epochs(); epoch++) {
      int at = epoch;
      if (runs.stream().allMatch(run -> run.values().containsKey(at))) {
        means.put(at, mean(at));
      }
    }
    return new Curve(means);
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
