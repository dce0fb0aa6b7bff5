package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Checks that the history of a training will have the metrics that are monitored. */
final class MetricChecks {

  private static final List<String> METRICS = List.of("loss", "accuracy", "valLoss", "valAccuracy");

  private MetricChecks() {}

  /** Requires that callbacks and listeners monitor metrics that the history will have. */
  static void monitored(Fit fit) {
    Set<String> keys = keys(fit);
    fit.plan().callbacks().stream()
        .flatMap(one -> one.monitors().stream())
        .forEach(monitor -> monitored(fit, "the plan", monitor, keys));
    fit.listeners().stream()
        .flatMap(one -> one.monitor().stream())
        .forEach(monitor -> monitored(fit, "a listener", monitor, keys));
  }

  /** Returns the keys of the history; a metric of validation data needs such data. */
  private static Set<String> keys(Fit fit) {
    Set<String> keys = new LinkedHashSet<>();
    List<String> heads = new ArrayList<>(List.of(""));
    fit.spec().auxiliaryHeads().forEach(head -> heads.add(head.name() + "."));
    for (String head : heads) {
      for (String metric : METRICS) {
        if (fit.validation().isPresent() || !metric.startsWith("val")) {
          keys.add(head + metric);
        }
      }
    }
    for (ValidationMetric metric : fit.metrics()) {
      if (fit.validation().isEmpty()) {
        throw new IllegalArgumentException(
            "Fit.measuring adds the metric "
                + Quote.of(metric.key())
                + " of the validation data, but there is no validation data");
      }
      keys.add(metric.key());
    }
    return keys;
  }

  private static void monitored(Fit fit, String subject, Monitor monitor, Set<String> keys) {
    if (!keys.contains(monitor.key())) {
      throw new IllegalArgumentException(
          subject
              + " monitors "
              + Quote.of(monitor.key())
              + ", but the history will have "
              + Quote.names(keys)
              + (fit.validation().isPresent() ? "" : "; there is no validation data"));
    }
  }
}
