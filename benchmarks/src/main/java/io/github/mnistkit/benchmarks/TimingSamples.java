package io.github.mnistkit.benchmarks;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The measurements of one subject, round by round. */
final class TimingSamples {

  private final Map<Quantity, List<Double>> values = new EnumMap<>(Quantity.class);

  /** A measured quantity. */
  enum Quantity {
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

  void add(Quantity quantity, double value) {
    values.computeIfAbsent(quantity, none -> new ArrayList<>()).add(value);
  }

  /** Returns the values by round. */
  List<Double> values(Quantity quantity) {
    return values.getOrDefault(quantity, List.of());
  }
}
