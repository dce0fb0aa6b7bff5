package io.github.mnistkit.tf.training;

import io.github.mnistkit.tf.graph.Objective;
import io.github.mnistkit.tf.runtime.SessionRun;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Accumulates the metrics of batches into means over examples. */
final class MetricAccumulator {

  private final List<Objective.TrackedMetric> metrics;
  private final double[] sums;
  private long examples;

  MetricAccumulator(List<Objective.TrackedMetric> metrics) {
    this.metrics = metrics;
    this.sums = new double[metrics.size()];
  }

  /** Fetches the metrics, as the only results of a run. */
  void fetch(SessionRun run) {
    metrics.forEach(metric -> run.fetch(metric.value()));
  }

  /** Adds a batch; returns its loss. */
  float add(SessionRun run, int size) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += metrics.get(i).counts() ? run.count(i) : (double) run.scalar(i) * size;
    }
    examples += size;
    return run.scalar(0);
  }

  /** Adds the batches of another accumulator of the same metrics. */
  void add(MetricAccumulator other) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += other.sums[i];
    }
    examples += other.examples;
  }

  double loss() {
    return mean(0);
  }

  double accuracy() {
    return mean(1);
  }

  /**
   * Returns all means by name: {@code loss}, {@code digit.accuracy}; as validation metrics {@code
   * valLoss}.
   */
  Map<String, Double> means(boolean validation) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < sums.length; i++) {
      String key = metrics.get(i).key();
      means.put(validation ? validationKey(key) : key, mean(i));
    }
    return means;
  }

  /** Returns the names of {@link #means}. */
  List<String> keys(boolean validation) {
    return metrics.stream()
        .map(Objective.TrackedMetric::key)
        .map(key -> validation ? validationKey(key) : key)
        .toList();
  }

  private double mean(int index) {
    return sums[index] / ((double) examples * metrics.get(index).perExample());
  }

  private static String validationKey(String key) {
    int last = key.lastIndexOf('.') + 1;
    return key.substring(0, last)
        + "val"
        + Character.toUpperCase(key.charAt(last))
        + key.substring(last + 1);
  }
}
