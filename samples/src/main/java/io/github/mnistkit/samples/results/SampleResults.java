package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.samples.runner.JsonFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the results of several rows, each in a file named after its row. */
final class SampleResults {

  private static final String SMALLEST = "smallest with ";

  /** The way out of results that are not those of the row. */
  private static final String AGAIN = "; delete the file to run its row again";

  private static final String EPOCH = "epoch";
  private static final String KEY = "valAccuracy";

  private final Path folder;
  private final Map<String, JsonNode> samples = new HashMap<>();

  SampleResults(Path folder) {
    this.folder = folder;
  }

  /**
   * Returns the runs of a model; none if the row has no results. {@code smallest with 0.95} is the
   * one with the fewest parameters among those whose mean accuracy on validation data is at least
   * 0.95.
   */
  List<JsonNode> runs(String sample, String model) throws IOException {
    return model.startsWith(SMALLEST)
        ? smallest(sample, Double.parseDouble(model.substring(SMALLEST.length())))
        : named(sample, model);
  }

  private List<JsonNode> smallest(String sample, double least) throws IOException {
    List<JsonNode> smallest = List.of();
    for (Map.Entry<String, JsonNode> model : sample(sample).path("planned").properties()) {
      List<JsonNode> runs = named(sample, model.getKey());
      boolean reaches =
          !runs.isEmpty() && SampleSummary.of(values(runs, "metrics.accuracy")).mean() >= least;
      if (reaches && (smallest.isEmpty() || parameters(runs) < parameters(smallest))) {
        smallest = runs;
      }
    }
    return smallest;
  }

  private static long parameters(List<JsonNode> runs) {
    return runs.get(0).path("parameters").asLong();
  }

  private List<JsonNode> named(String sample, String model) throws IOException {
    JsonNode results = sample(sample);
    List<JsonNode> runs = new ArrayList<>();
    for (JsonNode run : results.path("models")) {
      if (run.path("name").asText().equals(model)) {
        runs.add(run);
      }
    }
    boolean isPlanned = results.path("planned").has(model);
    if (runs.isEmpty() && !results.isMissingNode() && !isPlanned) {
      throw new InvalidFileException(
          file(sample),
          "a model \"" + model + "\"",
          results.path("models").findValuesAsText("name").stream().distinct().toList() + AGAIN);
    }
    return runs;
  }

  JsonNode sample(String sample) throws IOException {
    JsonNode known = samples.get(sample);
    if (known == null) {
      Path file = file(sample);
      known = Files.exists(file) ? full(sample, file) : MissingNode.getInstance();
      samples.put(sample, known);
    }
    return known;
  }

  private static JsonNode full(String row, Path file) throws IOException {
    JsonNode sample = JsonFile.readObject(file);
    String setting = sample.path("setting").asText("full");
    if (!setting.equals("full")) {
      throw new InvalidFileException(
          file, "results of the full setting", "those of the " + setting + " one" + AGAIN);
    }
    JsonNode numerics = sample.path("numerics");
    if (numerics.asInt() != Numerics.VERSION) {
      throw new InvalidFileException(
          file,
          "results with numerics of version " + Numerics.VERSION,
          (numerics.isMissingNode() ? "those of a version without number" : "version " + numerics)
              + AGAIN);
    }
    JsonNode data = sample.path("data");
    if (!OfficialData.contains(data)) {
      throw new InvalidFileException(
          file,
          "results of MNIST or Fashion-MNIST, by name and digests",
          "those of " + data.path("name").asText() + ", " + data.path("sha256").asText() + AGAIN);
    }
    requireRow(row, sample, file);
    return sample;
  }

  /** Rejects a copy of another row's results, and a run that would count twice. */
  private static void requireRow(String row, JsonNode sample, Path file)
      throws InvalidFileException {
    String found = sample.path("sample").asText();
    if (!found.equals(row)) {
      throw new InvalidFileException(
          file, "results of the row " + row, "those of \"" + found + "\"" + AGAIN);
    }
    Set<String> runs = new HashSet<>();
    for (JsonNode run : sample.path("models")) {
      String one = "\"" + run.path("name").asText() + "\" with seed " + run.path("seed").asLong();
      if (!runs.add(one)) {
        throw new InvalidFileException(file, "each run once", "two runs of " + one + AGAIN);
      }
    }
  }

  /** Returns a metric of each run. */
  static double[] values(List<JsonNode> runs, String metric) {
    return runs.stream().mapToDouble(run -> value(run, metric)).toArray();
  }

  static List<Double> list(List<JsonNode> runs, String metric) {
    return runs.stream().map(run -> value(run, metric)).toList();
  }

  private static double value(JsonNode run, String metric) {
    JsonNode value = node(run, metric);
    if (!value.isNumber()) {
      throw new IllegalArgumentException(
          "metric \""
              + metric
              + "\" must be a number in "
              + run.path("name")
              + " with seed "
              + run.path("seed").asLong()
              + ", but was "
              + (value.isMissingNode() ? "missing" : value)
              + ": delete the file of its row to run it again");
    }
    return value.asDouble();
  }

  private static JsonNode node(JsonNode run, String metric) {
    int point = metric.indexOf('.');
    String key = metric.substring(point + 1);
    String part = metric.substring(0, Math.max(point, 0));
    if (part.startsWith(EPOCH)) {
      return run.path("history")
          .path(Integer.parseInt(part.substring(EPOCH.length())) - 1)
          .path(key);
    }
    return switch (part) {
      case "metrics" -> run.path("metrics").path(key);
      case "last" -> last(run, key);
      case "best" -> best(run).path(key);
      case "test", "training", "trainingBatch" -> run.path("evaluations").path(part).path(key);
      default -> run.path(metric);
    };
  }

  /**
   * Returns a metric of the last epoch; {@code gap} is between the two losses, in any direction.
   */
  private static JsonNode last(JsonNode run, String key) {
    JsonNode epoch = run.path("history").path(run.path("history").size() - 1);
    return key.equals("gap")
        ? DoubleNode.valueOf(
            Math.abs(epoch.path("valLoss").asDouble() - epoch.path("loss").asDouble()))
        : epoch.path(key);
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
