package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.internal.AtomicFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates the page of results from a folder: {@code page.md}, in which {@code {{NAME}}} is replaced
 * by a table, and an {@linkplain InlineNumber inline number} by its value, {@code published.json},
 * with the rows of each table, and the {@code results.json} of each sample under the sample's name.
 */
public final class ResultsPage {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)}}");

  private final JsonNode tables;
  private final SampleResults results;
  private final String page;

  private ResultsPage(Path folder) throws IOException {
    this.tables = new ObjectMapper().readTree(Files.readString(folder.resolve("published.json")));
    this.results = new SampleResults(folder);
    this.page = Files.readString(folder.resolve("page.md"));
  }

  /**
   * Writes the page.
   *
   * @param arguments the folder of results, and the page to write
   * @throws IOException if something cannot be read or written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: ResultsPage FOLDER PAGE");
      System.exit(2);
    }
    AtomicFiles.write(
        Path.of(arguments[1]), text(Path.of(arguments[0])).getBytes(StandardCharsets.UTF_8));
  }

  /** Creates the page of a folder. */
  static String text(Path folder) throws IOException {
    return new ResultsPage(folder).text();
  }

  private String text() throws IOException {
    Matcher matcher = PLACEHOLDER.matcher(page);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(measured(matcher.group(1))));
    }
    return matcher.appendTail(text).toString();
  }

  /** Returns a number for a placeholder with spaces, else a table. */
  private String measured(String placeholder) throws IOException {
    return placeholder.contains(" ") ? InlineNumber.text(placeholder, results) : table(placeholder);
  }

  private String table(String name) throws IOException {
    JsonNode rows = tables.get(name);
    if (rows == null) {
      throw new IllegalArgumentException("published.json must have a table \"" + name + "\"");
    }
    if (rows.has("draws")) {
      return DrawsTable.text(rows, results);
    }
    return rows.has("order") ? OrderTable.text(rows, results) : compared(rows);
  }

  /** Compares published with measured values. */
  private String compared(JsonNode rows) throws IOException {
    ResultsTable table = new ResultsTable();
    for (JsonNode row : rows) {
      PublishedMetric metric = PublishedMetric.of(row);
      table.add(cells(metric));
      metric.published().ifPresent(published -> table.addSource(published.source()));
      table.addOrigins(RunConditions.origins(results.runs(metric.sample(), metric.model())));
    }
    return table.text();
  }

  private List<String> cells(PublishedMetric row) throws IOException {
    List<JsonNode> runs = results.runs(row.sample(), row.model());
    String published = row.published().map(value -> text(row, value)).orElse("–");
    String tolerance = row.published().map(ResultsPage::tolerance).orElse("");
    if (runs.isEmpty()) {
      return List.of(row.label(), published, tolerance, "", "", "", "", "not run yet");
    }
    SampleSummary measured = SampleSummary.of(SampleResults.values(runs, row.metric()));
    Verdict verdict = Verdict.of(row, measured, row::number);
    return List.of(
        row.label(),
        published,
        tolerance,
        text(row, measured),
        Integer.toString(measured.size()),
        verdict.interval(),
        RunConditions.text(results.sample(row.sample()), runs),
        row.annotated(verdict.text()));
  }

  private static String text(PublishedMetric row, PublishedValue published) {
    return published
        .spread()
        .map(spread -> text(row, spread) + " (" + spread.size() + " runs)")
        .orElse(row.number(published.value()));
  }

  private static String text(PublishedMetric row, SampleSummary runs) {
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
