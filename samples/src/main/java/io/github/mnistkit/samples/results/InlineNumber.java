package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A number in a sentence of the page, computed from measured runs: {@code {{KIND
 * ROW|MODEL|METRIC}}}, where the kind is {@code mean}, {@code deviation}, {@code spread}, which is
 * mean ± deviation, {@code prediction}, which is the 95 % interval of one more run, or {@code
 * values}, which lists all runs. {@code {{ratio ROW|MODEL|OTHER|METRIC}}} is the quotient of two
 * means, and {@code difference} the first less the second.
 */
final class InlineNumber {

  private static final String RATIO = "ratio";
  private static final Set<String> OF_TWO = Set.of(RATIO, "difference");
  private static final int PARTS = 3;
  private static final double LEAST = 0.001;
  private static final String NOT_YET = "(not run yet)";
  private static final String ONE_RUN = "(one run yet)";

  private InlineNumber() {}

  /** Returns the number, and adds a line for each model that it comes from. */
  static String text(String placeholder, SampleResults results, ArrayNode lines)
      throws IOException {
    int space = placeholder.indexOf(' ');
    String[] parts = placeholder.substring(space + 1).split("\\|", -1);
    String kind = placeholder.substring(0, Math.max(space, 0));
    if (OF_TWO.contains(kind) && parts.length == PARTS + 1) {
      double[] first = values(placeholder, List.of(parts[0], parts[1], parts[3]), results, lines);
      double[] second = values(placeholder, List.of(parts[0], parts[2], parts[3]), results, lines);
      return ofTwo(kind, first, second);
    }
    if (space < 0 || parts.length != PARTS) {
      throw wrong(placeholder);
    }
    double[] values = values(placeholder, List.of(parts), results, lines);
    if (values.length == 0) {
      return NOT_YET;
    }
    SampleSummary summary = SampleSummary.of(values);
    return switch (kind) {
      case "mean" -> number(summary.mean());
      case "deviation" -> deviation(summary);
      case "spread" -> number(summary.mean()) + " ± " + deviation(summary);
      case "prediction" -> prediction(summary);
      case "values" ->
          Arrays.stream(values).mapToObj(InlineNumber::single).collect(Collectors.joining(", "));
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

  private static String ofTwo(String kind, double[] first, double[] second) {
    if (first.length == 0 || second.length == 0) {
      return NOT_YET;
    }
    double ofFirst = SampleSummary.of(first).mean();
    double ofSecond = SampleSummary.of(second).mean();
    return kind.equals(RATIO)
        ? String.format(Locale.ROOT, "%.1f", ofFirst / ofSecond)
        : Verdict.signed(ofFirst - ofSecond, InlineNumber::number);
  }

  private static String prediction(SampleSummary runs) {
    return runs.size() == 1
        ? ONE_RUN
        : Verdict.text(runs.predictionInterval(Verdict.LEVEL), InlineNumber::number);
  }

  /** One run, which a row may have for some time, has no deviation. */
  private static String deviation(SampleSummary runs) {
    return runs.size() == 1 ? ONE_RUN : number(runs.deviation());
  }

  /** A single loss may be far below all others. */
  private static String single(double value) {
    return value == 0 || Math.abs(value) >= LEAST
        ? number(value)
        : String.format(Locale.ROOT, "%.0e", value).replace("e-0", "e-");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static IllegalArgumentException wrong(String placeholder) {
    return new IllegalArgumentException(
        "a number of page.md must be {{mean ROW|MODEL|METRIC}}, or deviation, spread, prediction or"
            + " values instead of mean, or {{ratio ROW|MODEL|OTHER|METRIC}} or difference instead"
            + " of ratio, but was {{"
            + placeholder
            + "}}");
  }
}
