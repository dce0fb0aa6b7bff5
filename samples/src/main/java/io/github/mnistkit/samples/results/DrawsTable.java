package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A table of how much of the spread of each model comes from the draw of its data, and how likely a
 * draw is that is at least as good as a given one. Its entry in {@code published.json} names the
 * results of several draws ({@code draws}), the seed of the first run ({@code seed}), the number of
 * runs of each draw ({@code starts}), the results of the given one ({@code given}), and the metric.
 */
final class DrawsTable {

  private static final String HEADER =
      "| model | measured | std of draws | std of starts | share of draws | the document's draw"
          + " | chance of such a draw |\n| --- | --: | --: | --: | --: | --: | --: |";

  private DrawsTable() {}

  static String text(JsonNode entry, SampleResults results, ArrayNode lines) throws IOException {
    String draws = entry.path("draws").asText();
    String given = entry.path("given").asText();
    String metric = entry.path("metric").asText();
    StringBuilder text = new StringBuilder(HEADER);
    for (JsonNode model : entry.path("models")) {
      ObjectNode json = lines.addObject();
      json.put("model", model.asText()).put("file", draws + ".json").put("metric", metric);
      json.put("fileOfGiven", given + ".json");
      List<JsonNode> runs = results.runs(draws, model.asText());
      List<JsonNode> fixed = results.runs(given, model.asText());
      double[][] groups = groups(runs, metric, entry);
      text.append("\n| ").append(model.asText()).append(" | ");
      text.append(
          groups.length < 2 || fixed.isEmpty()
              ? "not run yet |  |  |  |  |  |"
              : cells(
                  VarianceComponents.of(groups),
                  SampleSummary.of(SampleResults.values(fixed, metric)).mean(),
                  json));
    }
    return text.toString();
  }

  /**
   * Groups runs by draw: from the first seed on, as many seeds have a draw in common as there are
   * starts. A draw of which not all runs have finished is left out.
   */
  private static double[][] groups(List<JsonNode> runs, String metric, JsonNode entry) {
    int starts = entry.path("starts").asInt();
    long first = entry.path("seed").asLong();
    Map<Long, List<JsonNode>> draws = new TreeMap<>();
    for (JsonNode run : runs) {
      long seed = run.path("seed").asLong() - first;
      draws.computeIfAbsent(seed / starts, draw -> new ArrayList<>()).add(run);
    }
    return draws.values().stream()
        .filter(draw -> draw.size() == starts)
        .map(draw -> SampleResults.values(draw, metric))
        .toArray(double[][]::new);
  }

  private static String cells(VarianceComponents components, double given, ObjectNode json) {
    double draws = Math.sqrt(components.between());
    double starts = Math.sqrt(components.within());
    double chance = components.chanceOfGroupMean(given);
    json.put("mean", components.mean()).put("draws", draws).put("starts", starts);
    json.put("share", components.shareBetween()).put("given", given).put("chance", chance);
    return String.format(
        Locale.ROOT,
        "%.4f | %.4f | %.4f | %.2f | %.4f | %.2f |",
        components.mean(),
        draws,
        starts,
        components.shareBetween(),
        given,
        chance);
  }
}
