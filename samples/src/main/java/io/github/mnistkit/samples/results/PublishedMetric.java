package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A published metric, and where to find the one measured here.
 *
 * @param label the name of the metric
 * @param sample the name of the row of the page with the measured results, in {@code ROW.json}
 * @param model the model within these results
 * @param metric such as {@code metrics.accuracy}, {@code last.valLoss}, {@code epoch3.valLoss},
 *     {@code best.valAccuracy} or {@code parameters}
 * @param published the published value, if any
 * @param better which direction is better
 * @param note why it differs, or under what conditions; may be empty
 */
record PublishedMetric(
    String label,
    String sample,
    String model,
    String metric,
    Optional<PublishedValue> published,
    Better better,
    String note) {

  /** Which direction is better. */
  enum Better {
    /** Accuracy. */
    HIGHER,
    /** Loss. */
    LOWER,
    /** Counts. */
    EQUAL
  }

  static PublishedMetric of(JsonNode node) {
    return new PublishedMetric(
        text(node, "label"),
        text(node, "sample"),
        text(node, "model"),
        text(node, "metric"),
        PublishedValue.of(node),
        Better.valueOf(text(node, "better").toUpperCase(Locale.ROOT)),
        node.path("note").asText(""));
  }

  /** Formats a value of this row without its sign. */
  String number(double value) {
    // further digits of a duration are not significant
    String format =
        switch (metric) {
          case "parameters", "trainableParameters", "fileBytes" -> "%,.0f";
          case "seconds", "factor" -> "%,.1f";
          default -> "%.4f";
        };
    return String.format(Locale.ROOT, format, value);
  }

  /** Returns the verdict with the note. */
  String annotated(String verdict) {
    return Stream.of(verdict, note).filter(one -> !one.isEmpty()).collect(Collectors.joining(": "));
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("row " + node + " must have a text \"" + key + "\"");
    }
    return value.asText();
  }
}
