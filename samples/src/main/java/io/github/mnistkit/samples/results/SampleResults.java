package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.samples.reproduce.OfficialData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the {@code results.json} of several samples, each in a file named after its sample. */
final class SampleResults {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String KEY = "valAccuracy";

  private final Path folder;
  private final Map<String, JsonNode> samples = new HashMap<>();

  SampleResults(Path folder) {
    this.folder = folder;
  }

  /** Returns the runs of a model; none if the sample has no results. */
  List<JsonNode> runs(String sample, String model) throws IOException {
    JsonNode results = sample(sample);
    List<JsonNode> runs = new ArrayList<>();
    for (JsonNode run : results.path("models")) {
      if (run.path("name").asText().equals(model)) {
        runs.add(run);
      }
    }
    if (runs.isEmpty() && !results.isMissingNode()) {
      throw new IOException(file(sample) + ": there must be a model \"" + model + "\"");
    }
    return runs;
  }

  JsonNode sample(String sample) throws IOException {
    JsonNode known = samples.get(sample);
    if (known == null) {
      Path file = file(sample);
      known = Files.exists(file) ? full(file) : MAPPER.missingNode();
      samples.put(sample, known);
    }
    return known;
  }

  private static JsonNode full(Path file) throws IOException {
    JsonNode sample = MAPPER.readTree(Files.readString(file));
    String setting = sample.path("setting").asText("full");
    if (!setting.equals("full")) {
      throw new InvalidFileException(
          file, "results of the full setting", "those of the " + setting + " one");
    }
    JsonNode data = sample.path("data");
    if (!OfficialData.contains(data)) {
      throw new InvalidFileException(
          file,
          "results of MNIST or Fashion-MNIST, by name and digests",
          "those of " + data.path("name").asText() + ", " + data.path("sha256").asText());
    }
    return sample;
  }

  /** Returns a metric of each run. */
  static double[] values(List<JsonNode> runs, String metric) {
    return runs.stream().mapToDouble(run -> value(run, metric)).toArray();
  }

  private static double value(JsonNode run, String metric) {
    int point = metric.indexOf('.');
    String key = metric.substring(point + 1);
    JsonNode value =
        switch (metric.substring(0, Math.max(point, 0))) {
          case "metrics" -> run.path("metrics").path(key);
          case "last" -> run.path("history").path(run.path("history").size() - 1).path(key);
          case "best" -> best(run).path(key);
          case "test", "training", "trainingBatch" ->
              run.path("evaluations").path(metric.substring(0, point)).path(key);
          default -> run.path(metric);
        };
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "metric \""
              + metric
              + "\" must be a number in "
              + run.path("name")
              + ", but was "
              + value);
    }
    return value.asDouble();
  }

  /**
   * Returns the epoch with the highest validation accuracy, the first in case of ties; epochs that
   * were not validated have none.
   */
  private static JsonNode best(JsonNode run) {
    JsonNode best = MissingNode.getInstance();
    for (JsonNode epoch : run.path("history")) {
      if (epoch.path(KEY).asDouble(-1) > best.path(KEY).asDouble(-1)) {
        best = epoch;
      }
    }
    return best;
  }

  private Path file(String sample) {
    return folder.resolve(sample + ".json");
  }
}
