package io.github.mnistkit.samples.reproduce;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Split;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/** What the runs of a row are trained, validated and further evaluated on. */
final class RowData {

  private final StudyRow row;
  private final List<Trial> trials;
  private final LongFunction<Split> bySeed;

  private RowData(StudyRow row, List<Trial> trials, LongFunction<Split> bySeed) {
    this.row = row;
    this.trials = trials;
    this.bySeed = bySeed;
  }

  /** Describes the data; they are made when they are compared. */
  static RowData of(StudyRow row, List<Trial> trials, LongFunction<Split> bySeed) {
    return new RowData(row, trials, bySeed);
  }

  /** Says whether stored runs are of these data, by digest, and of these parts, by name. */
  boolean isThatOf(JsonNode runs) {
    Map<String, JsonNode> stored = new HashMap<>();
    runs.forEach(
        run -> stored.put(name(run.path("name").asText(), run.path("seed").asLong()), run));
    for (List<Trial> ofSeed : bySeed().values()) {
      Split shared = bySeed.apply(ofSeed.get(0).seed());
      for (Trial trial : ofSeed) {
        Split own = variant(trial).data().apply(shared);
        JsonNode run = stored.get(name(trial.variant(), trial.seed()));
        if (run == null || !isOf(run, own)) {
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
        && data.second().sha256().equals(run.path("validationSha256").asText())
        && row.evaluations().keySet().stream().allMatch(run.path("evaluations")::has);
  }

  private static String name(String variant, long seed) {
    return seed + " " + variant;
  }
}
