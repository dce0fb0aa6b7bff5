package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A number in a sentence of the page, computed from measured runs: {@code {{KIND
 * ROW|MODEL|METRIC}}}, where the kind is {@code mean}, {@code deviation}, {@code spread}, which is
 * mean ± deviation, or {@code values}, which lists all runs. {@code {{ratio
 * ROW|MODEL|OTHER|METRIC}}} is the quotient of two means.
 */
final class InlineNumber {

  private static final int PARTS = 3;
  private static final String NOT_YET = "(not run yet)";

  private InlineNumber() {}

  /** Returns the number, and adds a line for each model that it comes from. */
  static String text(String placeholder, SampleResults results, ArrayNode lines)
      throws IOException {
    int space = placeholder.indexOf(' ');
    String[] parts = placeholder.substring(space + 1).split("\\|", -1);
    if (placeholder.startsWith("ratio ") && parts.length == PARTS + 1) {
      double[] first = values(placeholder, List.of(parts[0], parts[1], parts[3]), results, lines);
      double[] second = values(placeholder, List.of(parts[0], parts[2], parts[3]), results, lines);
      return ratio(first, second);
    }
    if (space < 0 || parts.length != PARTS) {
      throw wrong(placeholder);
    }
    double[] values = values(placeholder, List.of(parts), results, lines);
    if (values.length == 0) {
      return NOT_YET;
    }
    SampleSummary summary = SampleSummary.of(values);
    return switch (placeholder.substring(0, space)) {
      case "mean" -> number(summary.mean());
      case "deviation" -> deviation(summary);
      case "spread" -> number(summary.mean()) + " ± " + deviation(summary);
      case "values" ->
          Arrays.stream(values).mapToObj(InlineNumber::number).collect(Collectors.joining(", "));
      default -> throw wrong(placeholder);
    };
  }

  /** Returns the metric of each run, given by row, model and metric; none without runs. */
  private static double[] values(
      String placeholder, List<String> parts, SampleResults results, ArrayNode lines)
      throws IOException {
    List<JsonNode> runs = results.runs(parts.get(0), parts.get(1));
    if (runs.isEmpty()) {
      return new double[0];
    }
    double[] values = SampleResults.values(runs, parts.get(2));
    ObjectNode line = lines.addObject();
    line.put("label", placeholder).put("file", parts.get(0) + ".json");
    line.put("model", runs.get(0).path("name").asText()).put("metric", parts.get(2));
    ArrayNode all = line.putArray("values");
    Arrays.stream(values).forEach(all::add);
    return values;
  }

  private static String ratio(double[] first, double[] second) {
    return first.length == 0 || second.length == 0
        ? NOT_YET
        : String.format(
            Locale.ROOT, "%.1f", SampleSummary.of(first).mean() / SampleSummary.of(second).mean());
  }

  /** One run, which a row may have for some time, has no deviation. */
  private static String deviation(SampleSummary runs) {
    return runs.size() == 1 ? "(one run yet)" : number(runs.deviation());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static IllegalArgumentException wrong(String placeholder) {
    return new IllegalArgumentException(
        "a number of page.md must be {{mean ROW|MODEL|METRIC}}, or deviation, spread or values"
            + " instead of mean, but was {{"
            + placeholder
            + "}}");
  }
}
