package io.github.mnistkit.samples.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.samples.bench.Comparison.Sides;
import io.github.mnistkit.samples.lab.Lab;
import java.io.IOException;

/** Writes comparisons as lines on the screen and as one file. */
final class BenchReport {

  private final Lab lab;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private String subject = "";

  BenchReport(Lab lab, String sample, String method) {
    this.lab = lab;
    json.put("sample", sample);
    json.put("data", lab.data().name());
    json.put("tensorflow", lab.machine().tensorFlow());
    json.put("device", lab.machine().device());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("threads", lab.threads());
    json.put("java", Runtime.version().toString());
    json.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    json.put("method", method);
    json.putArray("comparisons");
  }

  /** Starts a table on the screen. */
  void heading(Sides sides) {
    lab.say("\n" + Comparison.heading(sides));
    subject = "";
  }

  /** Adds a line and its rounds. */
  ObjectNode add(Comparison comparison, Sides sides) {
    lab.say(comparison.line(comparison.subject().equals(subject) ? "" : comparison.subject()));
    subject = comparison.subject();
    ObjectNode node = json.withArray("comparisons").addObject();
    comparison.addTo(node, sides);
    return node;
  }

  void write() throws IOException {
    lab.write("bench.json", json);
  }
}
