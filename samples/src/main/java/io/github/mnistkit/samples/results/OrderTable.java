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
 * the metrics, each with its name in the results.
 */
final class OrderTable {

  private static final String HEADER =
      "| difference | metric | mean | runs | 95 % interval |\n| --- | --- | --: | --: | --: |";

  private OrderTable() {}

  static String text(JsonNode entry, SampleResults results) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (JsonNode pair : entry.path("pairs")) {
      for (JsonNode metric : entry.path("metrics")) {
        text.append('\n').append(line(entry.path("order").asText(), pair, metric, results));
      }
    }
    return text.toString();
  }

  private static String line(String sample, JsonNode pair, JsonNode metric, SampleResults results)
      throws IOException {
    List<JsonNode> first = results.runs(sample, pair.get(0).asText());
    List<JsonNode> second = results.runs(sample, pair.get(1).asText());
    String label =
        "| "
            + (pair.get(0).asText() + " − " + pair.get(1).asText())
            + (" | " + metric.path("label").asText() + " | ");
    if (first.size() < 2 || second.size() < 2) {
      return label + "not run yet |  |  |";
    }
    requireSameSeeds(sample, first, second);
    String key = metric.path("metric").asText();
    double[] ofFirst = SampleResults.values(first, key);
    PairedComparison compared = PairedComparison.of(ofFirst, SampleResults.values(second, key));
    Interval interval = compared.interval(Verdict.LEVEL);
    return label
        + (number(compared.spread().mean()) + " | " + ofFirst.length + " | ")
        + (number(interval.low()) + " to " + number(interval.high()) + " |");
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
