package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Says under which conditions the runs of a model were measured. */
final class RunConditions {

  private RunConditions() {}

  /** Returns data, epochs, batch size and first seed, and how many runs are still missing. */
  static String text(JsonNode sample, List<JsonNode> runs) {
    JsonNode run = runs.get(0);
    List<String> parts = new ArrayList<>();
    parts.add(sample.at("/data/name").asText());
    int epochs = run.path("epochs").asInt();
    parts.add(epochs + (epochs == 1 ? " epoch" : " epochs"));
    int batch = run.path("batchSize").asInt();
    parts.add(batch == TrainingPlan.FULL_BATCH ? "full batch" : "batch " + batch);
    parts.add("from seed " + run.path("seed").asLong());
    int planned = sample.path("planned").path(run.path("name").asText()).asInt(runs.size());
    if (runs.size() < planned) {
      parts.add("so far " + runs.size() + " of " + planned + " runs");
    }
    return String.join(", ", parts);
  }

  /** Returns the versions, devices, machines and days of runs that have them. */
  static Set<String> origins(List<JsonNode> runs) {
    Set<String> origins = new TreeSet<>();
    for (JsonNode run : runs) {
      if (run.path("machine").isTextual()) {
        origins.add(
            "mnistkit "
                + run.path("mnistkit").asText()
                + ", TensorFlow "
                + run.path("tensorflow").asText()
                + " on "
                + run.path("device").asText()
                + ", "
                + run.path("machine").asText()
                + ", "
                + run.path("date").asText());
      }
    }
    return origins;
  }
}
