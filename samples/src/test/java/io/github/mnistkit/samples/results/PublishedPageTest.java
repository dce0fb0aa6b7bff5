package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the repository, and the files it is made from. */
final class PublishedPageTest {

  /** Tables and placeholders are measured, or published with a source; ° marks the exceptions. */
  @Test
  void writesNoMeasuredNumberByHand() throws IOException {
    String published = ResultsPage.resource("published.json");
    String byHand =
        ResultsPage.resource("page.md")
            .replaceAll("\\{\\{[^{}]+}}", "")
            .replaceAll("(?s)```.*?```", "")
            .replaceAll("arXiv\\s+[\\d.]+", "");
    List<String> untraced =
        Pattern.compile("\\d\\.\\d{3,}(?![\\d°])")
            .matcher(byHand)
            .results()
            .map(MatchResult::group)
            .filter(number -> !published.contains(" " + number + ","))
            .toList();
    assertThat(untraced).isEmpty();
  }

  /** The files of the repository; a page that differs is written to {@code target}. */
  @Test
  void isUpToDate() throws IOException {
    Path docs = Path.of("..", "docs");
    ResultsPage page = ResultsPage.of(docs.resolve("results"));
    String text = page.text();
    Path made = Path.of("target");
    Files.writeString(made.resolve("results.md"), text);
    JsonFile.write(made.resolve("results.json"), page.json());
    for (String name : List.of("results.md", "results.json")) {
      assertThat(docs.resolve(name))
          .as("is what samples/target/%s is, which was made from its files: copy it", name)
          .hasSameTextualContentAs(made.resolve(name));
    }
  }

  /** Reads every number of the page once more, in another way. */
  @Test
  void tracesEveryNumberToAFile() throws IOException {
    Path docs = Path.of("..", "docs");
    int traced = 0;
    for (JsonNode table : JsonFile.read(docs.resolve("results.json"))) {
      for (JsonNode line : table) {
        if (line.path("values").isEmpty()) {
          continue;
        }
        JsonNode file = JsonFile.read(docs.resolve("results").resolve(line.get("file").asText()));
        List<Double> values = new ArrayList<>();
        for (JsonNode run : file.get("models")) {
          if (run.get("name").equals(line.get("model"))) {
            values.add(traced(run, line.get("metric").asText()));
          }
        }
        List<Double> shown = new ArrayList<>();
        line.get("values").forEach(value -> shown.add(value.asDouble()));
        assertThat(values).as("%s", line.get("label")).isEqualTo(shown);
        traced++;
      }
    }
    assertThat(traced).isGreaterThan(80);
  }

  /** Computes every difference and ratio of two models once more, from the files of both. */
  @Test
  void tracesEveryComparisonToFiles() throws IOException {
    int traced = 0;
    for (JsonNode table : JsonFile.read(Path.of("..", "docs", "results.json"))) {
      for (JsonNode line : table) {
        if (line.has("difference") && line.has("mean")) {
          Map<Long, Double> first = bySeed(line, 0, line.at("/files/0").asText());
          Map<Long, Double> second = bySeed(line, 1, line.at("/files/1").asText());
          first.keySet().retainAll(second.keySet());
          double sum = 0;
          for (Map.Entry<Long, Double> one : first.entrySet()) {
            sum += one.getValue() - second.get(one.getKey());
          }
          assertThat(line.get("runs").asInt()).isEqualTo(first.size());
          assertThat(line.get("mean").asDouble()).isCloseTo(sum / first.size(), within(1e-9));
          traced++;
        } else if (line.has("ratio") && line.has("value")) {
          String file = line.get("file").asText();
          double ratio = variance(bySeed(line, 0, file)) / variance(bySeed(line, 1, file));
          assertThat(line.get("value").asDouble()).isCloseTo(Math.sqrt(ratio), within(1e-9));
          traced++;
        }
      }
    }
    assertThat(traced).isGreaterThan(20);
  }

  /** Computes the level and the variance of the pairs' draws once more, of 5 with 3 starts each. */
  @Test
  void tracesTheDrawsOfPairsToFiles() throws IOException {
    for (JsonNode line : JsonFile.read(Path.of("..", "docs", "results.json")).get("PairDraws")) {
      Map<Long, Double> draws = bySeed(line, line.get("model"), line.get("file").asText());
      Map<Long, Double> given = bySeed(line, line.get("model"), line.get("fileOfGiven").asText());
      assertThat(line.get("mean").asDouble()).isCloseTo(mean(draws), within(1e-9));
      assertThat(line.get("given").asDouble()).isCloseTo(mean(given), within(1e-9));
      double ofDraws = line.get("draws").asDouble();
      double ofStarts = line.get("starts").asDouble();
      assertThat(14 * variance(draws))
          .isCloseTo(12 * ofDraws * ofDraws + 14 * ofStarts * ofStarts, within(1e-9));
    }
  }

  private static double mean(Map<Long, Double> values) {
    return values.values().stream().mapToDouble(value -> value).average().orElseThrow();
  }

  private static Map<Long, Double> bySeed(JsonNode line, int which, String file)
      throws IOException {
    return bySeed(line, line.get("models").get(which), file);
  }

  /** Reads a line's metric of the runs of a model. */
  private static Map<Long, Double> bySeed(JsonNode line, JsonNode model, String file)
      throws IOException {
    Map<Long, Double> values = new TreeMap<>();
    for (JsonNode run : JsonFile.read(Path.of("..", "docs", "results", file)).get("models")) {
      if (run.get("name").equals(model)) {
        values.put(run.get("seed").asLong(), traced(run, line.get("metric").asText()));
      }
    }
    return values;
  }

  /** Returns n times the sum of squares less the square of the sum, over n (n - 1). */
  private static double variance(Map<Long, Double> values) {
    double n = values.size();
    double sum = values.values().stream().mapToDouble(value -> value).sum();
    double squares = values.values().stream().mapToDouble(value -> value * value).sum();
    return (n * squares - sum * sum) / (n * (n - 1));
  }

  private static double traced(JsonNode run, String metric) {
    List<String> parts = List.of(metric.split("\\.", -1));
    String key = parts.get(parts.size() - 1);
    if (metric.startsWith("epoch")) {
      int epoch = Integer.parseInt(parts.get(0).replace("epoch", ""));
      return run.get("history").get(epoch - 1).get(key).asDouble();
    }
    return switch (parts.size() == 1 ? "" : parts.get(0)) {
      case "" -> run.get(key).asDouble();
      case "metrics" -> run.get("metrics").get(key).asDouble();
      case "last" -> last(run.get("history").get(run.get("history").size() - 1), key);
      case "best" -> highest(run.get("history").findValues(key));
      default -> run.get("evaluations").get(parts.get(0)).get(key).asDouble();
    };
  }

  private static double last(JsonNode epoch, String key) {
    return key.equals("gap")
        ? Math.abs(last(epoch, "valLoss") - last(epoch, "loss"))
        : epoch.get(key).asDouble();
  }

  /** The only metric of a best epoch on the page is the one by which it is the best. */
  private static double highest(List<JsonNode> values) {
    return values.stream().mapToDouble(JsonNode::asDouble).max().orElseThrow();
  }
}
