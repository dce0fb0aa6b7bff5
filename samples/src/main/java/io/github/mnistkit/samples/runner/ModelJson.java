package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.TrialProvenance;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSummary;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingRecord;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a trained model as JSON, with null for values that were not measured. */
public final class ModelJson {

  private ModelJson() {}

  /**
   * Writes a run of a study, with its data, versions, machine and date.
   *
   * @param run the run
   * @param summary the summary of its model
   * @return its results and where they come from
   */
  public static ObjectNode of(TrialResult.Finished run, ModelSummary summary) {
    return of(ModelResult.of(run, summary), run.provenance());
  }

  /** Writes a model that was trained now, on this machine. */
  static ObjectNode of(ModelResult model, Split data, TrainingRecord record) {
    return of(model, TrialProvenance.of(data, record));
  }

  private static ObjectNode of(ModelResult model, TrialProvenance from) {
    ObjectNode node = of(model);
    from.digests()
        .ifPresent(
            digests -> {
              node.put("trainingSha256", digests.training());
              node.put("validationSha256", digests.validation());
            });
    node.put("mnistkit", from.mnistkit());
    node.put("tensorflow", from.tensorflow());
    node.put("device", from.device());
    node.put("machine", from.machine().orElse(null));
    node.put("date", from.date().map(LocalDate::toString).orElse(null));
    return node;
  }

  static ObjectNode of(ModelResult model) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("name", model.name());
    node.put("seed", model.plan().seed());
    node.put("epochs", model.plan().epochs());
    node.put("batchSize", model.plan().batchSize());
    node.put("plan", model.plan().toText());
    node.put("parameters", model.summary().parameters());
    node.put("trainableParameters", model.summary().trainableParameters());
    node.put("weightsMiB", model.summary().weightsMiB());
    metrics(node.putObject("metrics"), model.metrics());
    model
        .fileBytes()
        .ifPresent(
            bytes -> {
              node.put("fileBytes", bytes);
              node.put("factor", 4.0 * model.summary().parameters() / bytes);
            });
    ArrayNode history = node.putArray("history");
    model.epochs().forEach(epoch -> epoch(history.addObject(), epoch));
    node.put("seconds", model.seconds());
    node.put("stopReason", model.stopReason().orElse(null));
    return node;
  }

  /**
   * Adds metrics: the standard ones, with null for those that were not measured, then others.
   *
   * @param node the object to add to
   * @param metrics metrics by name
   */
  public static void metrics(ObjectNode node, Map<String, Double> metrics) {
    for (Metric metric : Metrics.standard()) {
      number(node, key(metric.name()), Optional.ofNullable(metrics.get(metric.name())));
    }
    metrics.forEach((name, value) -> further(node, key(name), value));
  }

  /** Converts {@code log loss} to {@code logLoss}. */
  private static String key(String name) {
    String[] words = name.split(" ", -1);
    StringBuilder key = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      key.append(words[i].substring(0, 1).toUpperCase(Locale.ROOT)).append(words[i].substring(1));
    }
    return key.toString();
  }

  private static void epoch(ObjectNode node, Epoch epoch) {
    node.put("epoch", epoch.number());
    for (String key : new String[] {"loss", "accuracy", "valLoss", "valAccuracy"}) {
      number(node, key, Optional.ofNullable(epoch.metrics().get(key)));
    }
    node.put("seconds", epoch.seconds());
    epoch.metrics().forEach((key, value) -> further(node, key, value));
  }

  /** Adds a metric that is not there yet. */
  private static void further(ObjectNode node, String key, double value) {
    if (!node.has(key)) {
      number(node, key, Optional.of(value));
    }
  }

  /** Writes a number, or null for NaN and infinities, which JSON does not have. */
  private static void number(ObjectNode node, String key, Optional<Double> value) {
    node.put(key, value.filter(Double::isFinite).orElse(null));
  }
}
