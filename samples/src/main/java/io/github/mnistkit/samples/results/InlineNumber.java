package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A number in a sentence of the page, computed from measured runs: {@code {{KIND
 * SAMPLE|MODEL|METRIC}}}, where the kind is {@code mean}, {@code deviation}, {@code spread}, which
 * is mean ± deviation, or {@code values}, which lists all runs. {@code {{ratio
 * SAMPLE|MODEL|OTHER|METRIC}}} is the quotient of two means.
 */
final class InlineNumber {

  private static final int PARTS = 3;
  private static final String NOT_YET = "(not run yet)";

  private InlineNumber() {}

  static String text(String placeholder, SampleResults results) throws IOException {
    int space = placeholder.indexOf(' ');
    String[] parts = placeholder.substring(space + 1).split("\\|", -1);
    if (placeholder.startsWith("ratio ") && parts.length == PARTS + 1) {
      return ratio(results.runs(parts[0], parts[1]), results.runs(parts[0], parts[2]), parts[3]);
    }
    if (space < 0 || parts.length != PARTS) {
      throw wrong(placeholder);
    }
    List<JsonNode> runs = results.runs(parts[0], parts[1]);
    if (runs.isEmpty()) {
      return NOT_YET;
    }
    double[] values = SampleResults.values(runs, parts[2]);
    SampleSummary summary = SampleSummary.of(values);
    return switch (placeholder.substring(0, space)) {
      case "mean" -> number(summary.mean());
      case "deviation" -> number(summary.deviation());
      case "spread" -> number(summary.mean()) + " ± " + number(summary.deviation());
      case "values" ->
          Arrays.stream(values).mapToObj(InlineNumber::number).collect(Collectors.joining(", "));
      default -> throw wrong(placeholder);
    };
  }

  private static String ratio(List<JsonNode> first, List<JsonNode> second, String metric) {
    return first.isEmpty() || second.isEmpty()
        ? NOT_YET
        : String.format(Locale.ROOT, "%.1f", mean(first, metric) / mean(second, metric));
  }

  private static double mean(List<JsonNode> runs, String metric) {
    return SampleSummary.of(SampleResults.values(runs, metric)).mean();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }

  private static IllegalArgumentException wrong(String placeholder) {
    return new IllegalArgumentException(
        "a number of page.md must be {{mean SAMPLE|MODEL|METRIC}}, or deviation, spread or values"
            + " instead of mean, but was {{"
            + placeholder
            + "}}");
  }
}
