package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.runner.SampleData;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the runs of a row are trained, validated and further evaluated on. */
final class RowData {

  /** The digest of the examples of a further evaluation, in its results. */
  static final String SHA_256 = "sha256";

  private final StudyRow row;
  private final List<Trial> trials;
  private final SampleData from;

  /** Describes the data; they are made when they are compared. */
  RowData(StudyRow row, List<Trial> trials, SampleData from) {
    this.row = row;
    this.trials = trials;
    this.from = from;
  }

  /**
   * Says whether stored runs are of these data, by digest; those of further evaluations were not
   * always recorded, and are then compared by name.
   */
  boolean isThatOf(JsonNode runs) {
    Map<String, JsonNode> stored = new HashMap<>();
    runs.forEach(
        run -> stored.put(name(run.path("name").asText(), run.path("seed").asLong()), run));
    for (List<Trial> ofSeed : bySeed().values()) {
      long seed = ofSeed.get(0).seed();
      Split shared = row.data().apply(from, seed);
      Map<String, String> evaluations = evaluations(seed);
      for (Trial trial : ofSeed) {
        Split own = variant(trial).data().apply(shared);
        JsonNode run = stored.get(name(trial.variant(), trial.seed()));
        if (run == null || !isOf(run, own) || !hasEvaluations(run, evaluations)) {
          return false;
        }
      }
    }
    return true;
  }

  private Variant variant(Trial trial) {
    return row.variants().stream()
        .filter(one -> one.name().equals(trial.variant()))
        .findFirst()
        .orElseThrow();
  }

  private Map<Long, List<Trial>> bySeed() {
    return trials.stream().collect(Collectors.groupingBy(Trial::seed));
  }

  private boolean isOf(JsonNode run, Split data) {
    return data.first().sha256().equals(run.path("trainingSha256").asText())
        && data.second().sha256().equals(run.path("validationSha256").asText());
  }

  private Map<String, String> evaluations(long seed) {
    Map<String, String> digests = new HashMap<>();
    row.evaluations()
        .forEach((part, examples) -> digests.put(part, examples.apply(from, seed).sha256()));
    return digests;
  }

  private static boolean hasEvaluations(JsonNode run, Map<String, String> digests) {
    JsonNode found = run.path("evaluations");
    return digests.entrySet().stream()
        .allMatch(
            one ->
                found.has(one.getKey())
                    && found
                        .path(one.getKey())
                        .path(SHA_256)
                        .asText(one.getValue())
                        .equals(one.getValue()));
  }

  private static String name(String variant, long seed) {
    return seed + " " + variant;
  }
}
