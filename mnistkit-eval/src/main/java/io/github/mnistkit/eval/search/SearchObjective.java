package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Metric.Better;
import io.github.mnistkit.eval.study.RunMetric;
import java.util.Comparator;
import java.util.Locale;

/** The metric that candidates are ranked by, and whether lower or higher is better. */
record SearchObjective(RunMetric metric, Better better) {

  SearchObjective {
    if (metric.better().isPresent() && metric.better().get() != better) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Search.%s must not be given a metric of which %s is better, but was \"%s\": use %s",
              method(better),
              metric.better().get().name().toLowerCase(Locale.ROOT),
              metric.name(),
              method(metric.better().get())));
    }
  }

  static SearchObjective usual() {
    return new SearchObjective(RunMetric.last("valAccuracy"), Better.HIGHER);
  }

  static SearchObjective highest(RunMetric metric) {
    return new SearchObjective(metric, Better.HIGHER);
  }

  static SearchObjective lowest(RunMetric metric) {
    return new SearchObjective(metric, Better.LOWER);
  }

  private static String method(Better better) {
    return better == Better.HIGHER ? "maximizing" : "minimizing";
  }

  /** Orders better values first. */
  Comparator<Double> order() {
    return better == Better.HIGHER ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  @Override
  public String toString() {
    return (better == Better.HIGHER ? "highest " : "lowest ") + metric.name();
  }
}
