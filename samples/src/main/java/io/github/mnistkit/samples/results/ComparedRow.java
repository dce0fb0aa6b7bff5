package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.eval.SampleSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A line of a table that compares a published metric with the measured one.
 *
 * @param row the published metric
 * @param model the model, which a rule of the published metric may have chosen
 * @param values the metric of each measured run; none if there are no runs
 * @param conditions under which they were measured; empty without runs
 */
record ComparedRow(PublishedMetric row, String model, List<Double> values, String conditions) {

  static ComparedRow of(PublishedMetric row, SampleResults results) throws IOException {
    List<JsonNode> runs = results.runs(row.sample(), row.model());
    return runs.isEmpty()
        ? new ComparedRow(row, row.model(), List.of(), "")
        : new ComparedRow(
            row,
            runs.get(0).path("name").asText(),
            SampleResults.list(runs, row.metric()),
            RunConditions.text(results.sample(row.sample()), runs));
  }

  /** Returns the cells of a {@link ResultsTable}. */
  List<String> cells() {
    String published = row.published().map(this::text).orElse("–");
    String tolerance = row.published().map(ComparedRow::tolerance).orElse("");
    if (values.isEmpty()) {
      return List.of(row.label(), published, tolerance, "", "", "", "", "not run yet");
    }
    Verdict verdict = Verdict.of(row, measured());
    return List.of(
        row.label(),
        published,
        tolerance,
        text(measured()),
        Integer.toString(values.size()),
        verdict.interval().map(one -> kind() + Verdict.text(one, row::number)).orElse(""),
        conditions,
        row.annotated(verdict.text()));
  }

  /** Returns the line with all digits, and the file and runs that it comes from. */
  ObjectNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("label", row.label());
    node.put("file", row.sample() + ".json");
    node.put("model", model);
    node.put("metric", row.metric());
    row.published().ifPresent(published -> published.write(node));
    ArrayNode runs = node.putArray("values");
    values.forEach(runs::add);
    if (!values.isEmpty()) {
      SampleSummary measured = measured();
      node.put("mean", measured.mean());
      Verdict verdict = Verdict.of(row, measured);
      if (values.size() > 1) {
        node.put("deviation", measured.deviation());
      }
      verdict.interval().ifPresent(one -> node.putArray("interval").add(one.low()).add(one.high()));
      node.put("conditions", conditions);
      node.put("verdict", row.annotated(verdict.text()));
    }
    return node;
  }

  private SampleSummary measured() {
    return SampleSummary.of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private String kind() {
    Optional<SampleSummary> spread = row.published().flatMap(PublishedValue::spread);
    return spread.isPresent() ? "difference " : "";
  }

  private String text(PublishedValue published) {
    return published
        .spread()
        .map(spread -> text(spread) + " (" + spread.size() + " runs)")
        .orElseGet(() -> published.text(row::number));
  }

  private String text(SampleSummary runs) {
    return runs.size() == 1 || runs.deviation() == 0
        ? row.number(runs.mean())
        : row.number(runs.mean()) + " ± " + row.number(runs.deviation());
  }

  private static String tolerance(PublishedValue published) {
    return published.tolerance() == 0
        ? ""
        : BigDecimal.valueOf(published.tolerance()).stripTrailingZeros().toPlainString();
  }
}
