package io.github.mnistkit.samples.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The measurements of one contestant, round by round. */
final class Sheet {

  private final Map<Figure, List<Double>> values = new EnumMap<>(Figure.class);

  /** A measured quantity. */
  enum Figure {
    /** Examples per second, from the end of the first timed step to the end of the last. */
    TRAINING,
    /** Seconds from the data to the trained model, including graph, preparation and all epochs. */
    WHOLE,
    /** Mean loss of the last epoch. */
    LOSS,
    /** Examples per second. */
    PREDICTION,
    /** Microseconds for one example. */
    SINGLE
  }

  void note(Figure figure, double value) {
    values.computeIfAbsent(figure, none -> new ArrayList<>()).add(value);
  }

  /** Returns the values by round. */
  List<Double> values(Figure figure) {
    return values.getOrDefault(figure, List.of());
  }
}
