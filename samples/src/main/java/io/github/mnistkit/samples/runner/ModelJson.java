package io.github.mnistkit.samples.runner;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.train.Epoch;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes a trained model as JSON, with null for values that were not measured. */
final class ModelJson {

  private ModelJson() {}

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

  private static void metrics(ObjectNode node, Map<String, Double> metrics) {
    for (Metric metric : Metrics.standard()) {
      number(node, key(metric.name()), Optional.ofNullable(metrics.get(metric.name())));
    }
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

  /** Adds the metrics of auxiliary heads, under their names in the history. */
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
