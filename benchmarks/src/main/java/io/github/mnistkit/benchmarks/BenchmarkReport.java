package io.github.mnistkit.benchmarks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.benchmarks.Comparison.Sides;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;

/** Writes comparisons as lines on the console and as one file. */
final class BenchmarkReport {

  private final SampleContext context;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private String title = "";

  BenchmarkReport(SampleContext context, String sample, String method) {
    this.context = context;
    json.put("sample", sample);
    json.put("data", context.data().name());
    json.put("tensorflow", context.environment().tensorFlow());
    json.put("device", context.environment().device());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("threads", context.settings().threads());
    json.put("java", Runtime.version().toString());
    json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("method", method);
    json.putArray("comparisons");
  }

  /** Starts a table on the console. */
  void heading(Sides sides) {
    context.println("\n" + Comparison.heading(sides));
    title = "";
  }

  /** Adds a line and its rounds. */
  ObjectNode add(Comparison comparison, Sides sides) {
    context.println(comparison.line(comparison.title().equals(title) ? "" : comparison.title()));
    title = comparison.title();
    ObjectNode node = json.withArray("comparisons").addObject();
    comparison.addTo(node, sides);
    return node;
  }

  void write() throws IOException {
    context.output().write("bench.json", json);
  }
}
