package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.PairedComparison;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * A table of differences between models, paired by seed, with their 95 % intervals. Its entry in
 * {@code published.json} names the row ({@code order}), the pairs of models, the metrics, each with
 * its name in the results, and the row of each model that is in another one ({@code rows}). If a
 * document claims that each difference is above 0, the {@code claim} is its source: the claim holds
 * if the interval is above 0, does not if it is below, and otherwise cannot be told. Only the seeds
 * that both models have finished count.
 */
final class OrderTable {

  private static final String HEADER = "| difference | metric | mean | runs | 95 % interval |";
  private static final String RULER = "\n| --- | --- | --: | --: | --: |";

  private OrderTable() {}

  static String text(JsonNode entry, SampleResults results, ArrayNode lines) throws IOException {
    boolean claimed = entry.has("claim");
    StringBuilder text = new StringBuilder(HEADER).append(claimed ? " above 0, as claimed? |" : "");
    text.append(RULER).append(claimed ? " --- |" : "");
    for (JsonNode pair : entry.path("pairs")) {
      for (JsonNode metric : entry.path("metrics")) {
        text.append('\n').append(line(entry, pair, metric, results, lines.addObject()));
      }
    }
    return claimed
        ? text + "\n\nClaimed in: " + entry.get("claim").asText() + "."
        : text.toString();
  }

  private static String line(
      JsonNode entry, JsonNode pair, JsonNode metric, SampleResults results, ObjectNode json)
      throws IOException {
    String key = metric.path("metric").asText();
    String names = pair.get(0).asText() + " − " + pair.get(1).asText();
    json.put("difference", names).put("metric", key).set("models", pair);
    ArrayNode files = json.putArray("files");
    List<List<JsonNode>> runs = new ArrayList<>();
    for (JsonNode model : pair) {
      String row = entry.path("rows").path(model.asText()).asText(entry.path("order").asText());
      files.add(row + ".json");
      runs.add(results.runs(row, model.asText()));
    }
    String label = "| " + names + " | " + metric.path("label").asText() + " | ";
    double[] first = SampleResults.values(of(runs.get(0), seeds(runs.get(1))), key);
    double[] second = SampleResults.values(of(runs.get(1), seeds(runs.get(0))), key);
    return first.length < 2
        ? label + "not run yet |  |  |" + (entry.has("claim") ? "  |" : "")
        : label + cells(entry, PairedComparison.of(first, second), key, json);
  }

  private static String cells(
      JsonNode entry, PairedComparison compared, String key, ObjectNode json) {
    Interval interval = compared.interval(Verdict.LEVEL);
    double mean = compared.spread().mean();
    int runs = compared.spread().size();
    json.put("mean", mean).put("runs", runs);
    json.putArray("interval").add(interval.low()).add(interval.high());
    DoubleFunction<String> number = value -> number(key, value);
    String cells =
        (Verdict.signed(mean, number) + " | " + runs + " | ")
            + (Verdict.text(interval, number) + " |");
    return entry.has("claim") ? cells + claim(entry, interval, json) : cells;
  }

  private static String claim(JsonNode entry, Interval interval, ObjectNode json) {
    String answer = Verdict.ofClaim(interval, 0);
    json.put("claim", entry.get("claim").asText()).put("answer", answer);
    return " " + answer + " |";
  }

  private static Set<Long> seeds(List<JsonNode> runs) {
    return runs.stream().map(OrderTable::seed).collect(Collectors.toSet());
  }

  /** Returns runs in the order of their seeds, so that those of two models are pairs. */
  private static List<JsonNode> of(List<JsonNode> runs, Set<Long> seeds) {
    return runs.stream()
        .filter(run -> seeds.contains(seed(run)))
        .sorted(Comparator.comparingLong(OrderTable::seed))
        .toList();
  }

  private static long seed(JsonNode run) {
    return run.path("seed").asLong();
  }

  private static String number(String metric, double value) {
    return String.format(Locale.ROOT, metric.equals("seconds") ? "%.1f" : "%.4f", value);
  }
}
