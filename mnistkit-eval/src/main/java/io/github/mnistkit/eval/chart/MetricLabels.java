package io.github.mnistkit.eval.chart;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** Display names of the metrics of a history. */
final class MetricLabels {

  private MetricLabels() {}

  static void check(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("Charts.keys must hold at least 1 key, but was 0");
    }
    if (new HashSet<>(keys).size() < keys.size()) {
      throw new IllegalArgumentException("Charts.keys must be distinct, but were " + keys);
    }
  }

  /** Returns {@code validation loss} for {@code valLoss}; custom keys are returned as they are. */
  static String words(String key) {
    int dot = key.lastIndexOf('.') + 1;
    String head = dot == 0 ? "" : key.substring(0, dot - 1) + ": ";
    return switch (key.substring(dot)) {
      case "loss" -> head + "training loss";
      case "accuracy" -> head + "training accuracy";
      case "valLoss" -> head + "validation loss";
      case "valAccuracy" -> head + "validation accuracy";
      default -> key;
    };
  }

  /**
   * Returns the title of an axis for all these metrics: {@code loss} for both training and
   * validation loss.
   */
  static String axis(List<String> keys) {
    List<String> words = keys.stream().map(MetricLabels::words).toList();
    List<String> kinds =
        words.stream()
            .map(one -> one.replaceFirst("(training|validation) ", ""))
            .distinct()
            .toList();
    return words.size() > 1 && kinds.size() == 1
        ? kinds.get(0)
        : words.stream().collect(Collectors.joining(", "));
  }
}
