package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Interval;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * A table of ratios between the standard deviations of models of one row over their seeds, with 95
 * % intervals. Its entry in {@code published.json} names the row ({@code spreads}), the pairs of
 * models, the metrics, and the {@code claim} that each ratio is above 1.
 */
final class SpreadsTable {

  private static final String HEADER =
      "| ratio | metric | std / std | runs | 95 % interval | above 1, as claimed? |"
          + "\n| --- | --- | --: | --: | --: | --- |";

  private SpreadsTable() {}

  static String text(JsonNode entry, SampleResults results, ArrayNode lines) throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (JsonNode pair : entry.path("pairs")) {
      for (JsonNode metric : entry.path("metrics")) {
        text.append('\n').append(line(entry, pair, metric, results, lines.addObject()));
      }
    }
    return text + "\n\nClaimed in: " + entry.get("claim").asText() + ".";
  }

  private static String line(
      JsonNode entry, JsonNode pair, JsonNode metric, SampleResults results, ObjectNode json)
      throws IOException {
    String row = entry.path("spreads").asText();
    String key = metric.path("metric").asText();
    String names = pair.get(0).asText() + " / " + pair.get(1).asText();
    json.put("ratio", names).put("file", row + ".json").put("metric", key);
    json.set("models", pair);
    String label = "| " + names + " | " + metric.path("label").asText() + " | ";
    List<JsonNode> first = results.runs(row, pair.get(0).asText());
    List<JsonNode> second = results.runs(row, pair.get(1).asText());
    if (first.size() < 2 || second.size() < 2) {
      return label + "not run yet |  |  |  |";
    }
    SampleSummary ofFirst = SampleSummary.of(SampleResults.values(first, key));
    SampleSummary ofSecond = SampleSummary.of(SampleResults.values(second, key));
    double ratio = ofFirst.deviation() / ofSecond.deviation();
    Interval interval = interval(ofFirst, ofSecond);
    String answer = Verdict.ofClaim(interval, 1);
    json.put("value", ratio).put("claim", entry.get("claim").asText()).put("answer", answer);
    json.putArray("interval").add(interval.low()).add(interval.high());
    return label
        + (number(ratio) + " | " + Math.min(first.size(), second.size()) + " | ")
        + (Verdict.text(interval, SpreadsTable::number) + " | " + answer + " |");
  }

  /**
   * Returns the interval of the ratio of two standard deviations of normal distributions: {@code
   * s1² / s2²}, divided by the quantiles of F with n1 - 1 and n2 - 1 degrees of freedom (G. W.
   * Snedecor, W. G. Cochran, "Statistical Methods", 1989, section 6.10).
   */
  static Interval interval(SampleSummary first, SampleSummary second) {
    double tail = (1 - Verdict.LEVEL) / 2;
    FDistribution f = FDistribution.of(first.size() - 1, second.size() - 1);
    double ratio = first.deviation() / second.deviation();
    return new Interval(
        ratio / Math.sqrt(f.inverseSurvivalProbability(tail)),
        ratio / Math.sqrt(f.inverseCumulativeProbability(tail)),
        Verdict.LEVEL);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
