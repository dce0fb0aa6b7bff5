package io.github.mnistkit.samples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What was measured of one contestant, round by round. */
final class Sheet {

  private final List<Double> training = new ArrayList<>();
  private final List<Double> losses = new ArrayList<>();
  private final List<Double> prediction = new ArrayList<>();
  private final List<Double> latency = new ArrayList<>();

  void trained(Contestant.Training epoch) {
    training.add(epoch.imagesPerSecond());
    losses.add(epoch.loss());
  }

  void predicted(double imagesPerSecond) {
    prediction.add(imagesPerSecond);
  }

  void answered(double microseconds) {
    latency.add(microseconds);
  }

  /** Images per second. */
  List<Double> training() {
    return training;
  }

  /** Mean loss of the epoch. */
  List<Double> losses() {
    return losses;
  }

  /** Images per second. */
  List<Double> prediction() {
    return prediction;
  }

  /** Microseconds per image. */
  List<Double> latency() {
    return latency;
  }

  static double median(List<Double> values) {
    return median(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
