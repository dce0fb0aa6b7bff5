package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Optional;

/**
 * A published metric, and where to find the one measured here.
 *
 * @param label the name of the metric
 * @param sample the sample with the measured results
 * @param model the model within these results
 * @param metric such as {@code metrics.accuracy}, {@code last.valLoss}, {@code best.valAccuracy} or
 *     {@code parameters}
 * @param published the published value, if any
 * @param better which direction is better
 * @param tolerance by how much it may be worse and still count as reproduced
 * @param note why it differs, or under what conditions; may be empty
 */
record PublishedMetric(
    String label,
    String sample,
    String model,
    String metric,
    Optional<Double> published,
    Better better,
    double tolerance,
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
        Optional.of(node.path("published")).filter(JsonNode::isNumber).map(JsonNode::asDouble),
        Better.valueOf(text(node, "better").toUpperCase(Locale.ROOT)),
        node.path("tolerance").asDouble(0),
        node.path("note").asText(""));
  }

  /** Compares the measured value with the published one. */
  String verdict(double measured) {
    if (published.isEmpty()) {
      return "";
    }
    double lead = lead(measured);
    if (better != Better.EQUAL && lead > tolerance) {
      return "better";
    }
    if (lead >= 0) {
      return "reproduced";
    }
    return lead >= -tolerance ? "reproduced within " + tolerance : "differs";
  }

  /** Returns by how much the measured value is better. */
  private double lead(double measured) {
    double difference = measured - published.orElseThrow();
    return switch (better) {
      case HIGHER -> difference;
      case LOWER -> -difference;
      case EQUAL -> -Math.abs(difference);
    };
  }

  private static String text(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("row " + node + " must have a text \"" + key + "\"");
    }
    return value.asText();
  }
}
