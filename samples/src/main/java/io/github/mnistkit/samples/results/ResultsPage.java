package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.internal.AtomicFiles;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Creates the page of results from a folder: {@code page.md}, in which {@code {{NAME}}} is replaced
 * by a table, {@code published.json}, with the rows of each table, and the {@code results.json} of
 * each sample under the sample's name.
 */
public final class ResultsPage {

  private static final Pattern TABLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final Line HEADER =
      new Line(List.of("metric", "published", "measured", "runs"), "conditions", "verdict");
  private static final Line RULER = new Line(List.of("---", "--:", "--:", "--:"), "---", "---");

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
    Matcher matcher = TABLE.matcher(page);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      matcher.appendReplacement(text, Matcher.quoteReplacement(table(matcher.group(1))));
    }
    return matcher.appendTail(text).toString();
  }

  private String table(String name) throws IOException {
    JsonNode rows = tables.get(name);
    if (rows == null) {
      throw new IllegalArgumentException("published.json must have a table \"" + name + "\"");
    }
    List<Line> lines = new ArrayList<>(List.of(HEADER, RULER));
    for (JsonNode row : rows) {
      lines.add(line(PublishedMetric.of(row)));
    }
    return text(lines);
  }

  /** Formats a table; conditions that all lines share are written once, below it. */
  private static String text(List<Line> lines) {
    List<String> conditions =
        lines.stream()
            .skip(2)
            .map(Line::conditions)
            .filter(one -> !one.isEmpty())
            .distinct()
            .toList();
    if (conditions.size() > 1) {
      return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
    }
    String table = lines.stream().map(Line::shortText).collect(Collectors.joining("\n"));
    return conditions.isEmpty() ? table : table + "\n\nConditions: " + conditions.get(0) + ".";
  }

  private Line line(PublishedMetric row) throws IOException {
    List<JsonNode> runs = results.runs(row.sample(), row.model());
    String published = row.published().map(value -> number(row, value)).orElse("–");
    if (runs.isEmpty()) {
      return new Line(List.of(row.label(), published, "", ""), "", "not run yet");
    }
    SampleSummary spread = SampleSummary.of(SampleResults.values(runs, row.metric()));
    String deviation =
        spread.size() == 1 || spread.deviation() == 0
            ? ""
            : " ± " + number(row, spread.deviation());
    String verdict = row.verdict(spread.mean()) + (row.note().isEmpty() ? "" : ": " + row.note());
    return new Line(
        List.of(
            row.label(),
            published,
            number(row, spread.mean()) + deviation,
            Integer.toString(spread.size())),
        conditions(row, runs),
        verdict.startsWith(": ") ? verdict.substring(2) : verdict);
  }

  private String conditions(PublishedMetric row, List<JsonNode> runs) throws IOException {
    JsonNode run = runs.get(0);
    List<String> parts = new ArrayList<>();
    parts.add(results.sample(row.sample()).at("/data/name").asText());
    parts.add(run.path("epochs").asInt() + " epochs");
    int batch = run.path("batchSize").asInt();
    parts.add(batch == TrainingPlan.FULL_BATCH ? "full batch" : "batch " + batch);
    parts.add("from seed " + run.path("seed").asLong());
    return String.join(", ", parts);
  }

  private static String number(PublishedMetric row, double value) {
    if (row.better() == PublishedMetric.Better.EQUAL || row.metric().equals("fileBytes")) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    // further digits of a duration are not significant
    boolean coarse = row.metric().equals("seconds") || row.metric().equals("factor");
    return String.format(Locale.ROOT, coarse ? "%,.1f" : "%.4f", value);
  }

  /** A row of a table. */
  private record Line(List<String> cells, String conditions, String verdict) {

    String text() {
      return "| " + String.join(" | ", cells) + " | " + conditions + " | " + verdict + " |";
    }

    String shortText() {
      return "| " + String.join(" | ", cells) + " | " + verdict + " |";
    }
  }
}
