package io.github.mnistkit.samples.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static double traced(JsonNode run, String metric) {
    List<String> parts = List.of(metric.split("\\.", -1));
    String key = parts.get(parts.size() - 1);
    return switch (parts.size() == 1 ? "" : parts.get(0)) {
      case "" -> run.get(key).asDouble();
      case "metrics" -> run.get("metrics").get(key).asDouble();
      case "last" -> run.get("history").get(run.get("history").size() - 1).get(key).asDouble();
      case "best" -> highest(run.get("history").findValues(key));
      default -> run.get("evaluations").get(parts.get(0)).get(key).asDouble();
    };
  }

  /** The only metric of a best epoch on the page is the one by which it is the best. */
  private static double highest(List<JsonNode> values) {
    return values.stream().mapToDouble(JsonNode::asDouble).max().orElseThrow();
  }
}
