package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A table of how much of the spread of each model comes from the draw of its data, and how likely a
 * draw is that is at least as good as a given one. Its entry in {@code published.json} names the
 * results of several draws ({@code draws}), the number of runs of each draw ({@code starts}), the
 * results of the given one ({@code given}), and the metric.
 */
final class DrawsTable {

  private static final String HEADER =
      "| model | measured | std of draws | std of starts | share of draws | the document's draw"
          + " | chance of such a draw |\n| --- | --: | --: | --: | --: | --: | --: |";

  private DrawsTable() {}

  static String text(JsonNode entry, SampleResults results) throws IOException {
    String draws = entry.path("draws").asText();
    String given = entry.path("given").asText();
    String metric = entry.path("metric").asText();
    StringBuilder text = new StringBuilder(HEADER);
    for (JsonNode model : entry.path("models")) {
      List<JsonNode> runs = results.runs(draws, model.asText());
      List<JsonNode> fixed = results.runs(given, model.asText());
      text.append("\n| ").append(model.asText()).append(" | ");
      text.append(
          runs.isEmpty() || fixed.isEmpty()
              ? "not run yet |  |  |  |  |  |"
              : cells(
                  groups(SampleResults.values(runs, metric), entry.path("starts").asInt()),
                  SampleResults.values(fixed, metric)));
    }
    return text.toString();
  }

  /** Cuts runs, which are in the order of their seeds, into those of each draw. */
  private static double[][] groups(double[] values, int starts) {
    double[][] groups = new double[(values.length + starts - 1) / starts][];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = Arrays.copyOfRange(values, i * starts, Math.min((i + 1) * starts, values.length));
    }
    return groups;
  }

  private static String cells(double[][] groups, double... given) {
    VarianceComponents components = VarianceComponents.of(groups);
    double mean = Arrays.stream(given).average().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%.4f | %.4f | %.4f | %.2f | %.4f | %.2f |",
        components.mean(),
        Math.sqrt(components.between()),
        Math.sqrt(components.within()),
        components.shareBetween(),
        mean,
        components.chanceOfGroupMean(mean));
  }
}
