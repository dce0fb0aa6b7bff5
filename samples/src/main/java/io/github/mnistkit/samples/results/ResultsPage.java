package io.github.mnistkit.samples.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the page of results from a folder of them: {@code page.md}, in which {@code {{NAME}}}
 * stands for a table, {@code published.json}, which has the rows of each table, and the {@code
 * results.json} of each sample under the sample's name.
 */
public final class ResultsPage {

  private static final Pattern TABLE = Pattern.compile("\\{\\{(\\w+)}}");
  private static final String HEADER =
      "| figure | published | measured | runs | conditions | verdict |\n|---|--:|--:|--:|---|---|\n";

  private final JsonNode tables;
  private final Results results;
  private final String page;

  private ResultsPage(Path folder) throws IOException {
    this.tables = new ObjectMapper().readTree(Files.readString(folder.resolve("published.json")));
    this.results = new Results(folder);
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
    Files.writeString(Path.of(arguments[1]), text(Path.of(arguments[0])));
  }

  /** The page of a folder. */
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
    StringBuilder text = new StringBuilder(HEADER);
    for (JsonNode row : rows) {
      text.append(line(Row.of(row))).append('\n');
    }
    return text.toString().stripTrailing();
  }

  private String line(Row row) throws IOException {
    List<JsonNode> runs = results.runs(row.sample(), row.model());
    String published = row.published().map(value -> number(row, value)).orElse("–");
    if (runs.isEmpty()) {
      return cells(row.label(), published, "", "", "", "not run yet");
    }
    Spread spread = Spread.of(Results.figures(runs, row.figure()));
    String deviation =
        spread.size() == 1 || spread.deviation() == 0
            ? ""
            : " ± " + number(row, spread.deviation());
    String verdict = row.verdict(spread.mean()) + (row.note().isEmpty() ? "" : ": " + row.note());
    return cells(
        row.label(),
        published,
        number(row, spread.mean()) + deviation,
        Integer.toString(spread.size()),
        conditions(row, runs),
        verdict.startsWith(": ") ? verdict.substring(2) : verdict);
  }

  private String conditions(Row row, List<JsonNode> runs) throws IOException {
    JsonNode run = runs.get(0);
    List<String> parts = new ArrayList<>();
    parts.add(results.sample(row.sample()).at("/data/name").asText());
    parts.add(run.path("epochs").asInt() + " epochs");
    int batch = run.path("batchSize").asInt();
    parts.add(batch == Integer.MAX_VALUE ? "full batch" : "batch " + batch);
    parts.add("from seed " + run.path("seed").asLong());
    return String.join(", ", parts);
  }

  private static String number(Row row, double value) {
    if (row.better() == Row.Better.EQUAL) {
      return String.format(Locale.ROOT, "%,d", Math.round(value));
    }
    // of a time that other work on the machine drags out, further digits say nothing
    return String.format(Locale.ROOT, row.figure().equals("seconds") ? "%,.1f" : "%.4f", value);
  }

  private static String cells(String... cells) {
    return "| " + String.join(" | ", cells) + " |";
  }
}
