package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.PairedComparison;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * A table of differences between models of one sample, paired by seed, with their 95 % intervals.
 * Its entry in {@code published.json} names the sample ({@code order}), the pairs of models, and
 * the metrics, each with its name in the results. If a document claims that each difference is
 * above 0, the {@code claim} is its source: the claim holds if the interval is above 0, does not if
 * it is below, and otherwise cannot be told.
 */
final class OrderTable {

  private static final String HEADER = "| difference | metric | mean | runs | 95 % interval |";
  private static final String RULER = "\n| --- | --- | --: | --: | --: |";

  private OrderTable() {}

  static String text(JsonNode entry, SampleResults results) throws IOException {
    boolean claimed = entry.has("claim");
    StringBuilder text = new StringBuilder(HEADER).append(claimed ? " claimed: above 0 |" : "");
    text.append(RULER).append(claimed ? " --- |" : "");
    for (JsonNode pair : entry.path("pairs")) {
      for (JsonNode metric : entry.path("metrics")) {
        text.append('\n').append(line(entry, pair, metric, results));
      }
    }
    return claimed
        ? text + "\n\nClaimed in: " + entry.get("claim").asText() + "."
        : text.toString();
  }

  private static String line(JsonNode entry, JsonNode pair, JsonNode metric, SampleResults results)
      throws IOException {
    String sample = entry.path("order").asText();
    List<JsonNode> first = results.runs(sample, pair.get(0).asText());
    List<JsonNode> second = results.runs(sample, pair.get(1).asText());
    String label =
        "| "
            + (pair.get(0).asText() + " − " + pair.get(1).asText())
            + (" | " + metric.path("label").asText() + " | ");
    if (first.size() < 2 || second.size() < 2) {
      return label + "not run yet |  |  |" + (entry.has("claim") ? "  |" : "");
    }
    requireSameSeeds(sample, first, second);
    String key = metric.path("metric").asText();
    double[] ofFirst = SampleResults.values(first, key);
    PairedComparison compared = PairedComparison.of(ofFirst, SampleResults.values(second, key));
    Interval interval = compared.interval(Verdict.LEVEL);
    return label
        + (number(compared.spread().mean()) + " | " + ofFirst.length + " | ")
        + (number(interval.low()) + " to " + number(interval.high()) + " |")
        + (entry.has("claim") ? " " + answer(interval) + " |" : "");
  }

  private static String answer(Interval interval) {
    return interval.low() > 0 ? "yes" : interval.high() < 0 ? "no" : "cannot be told";
  }

  private static void requireSameSeeds(String sample, List<JsonNode> first, List<JsonNode> second) {
    ToLongFunction<JsonNode> seed = run -> run.path("seed").asLong();
    long[] ofFirst = first.stream().mapToLong(seed).toArray();
    long[] ofSecond = second.stream().mapToLong(seed).toArray();
    if (!Arrays.equals(ofFirst, ofSecond)) {
      throw new IllegalArgumentException(
          "models of " + sample + " must have the same seeds to be paired, but they differ");
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%s%.4f", value < 0 ? "−" : "", Math.abs(value));
  }
}
