package io.github.mnistkit.samples.results;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table of the page, in Markdown. Columns without any content are left out; conditions that all
 * rows share, and sources, are written once, below it.
 */
final class ResultsTable {

  private static final List<String> HEADERS =
      List.of(
          "metric",
          "published",
          "tolerance",
          "measured",
          "runs",
          "95 % interval",
          "conditions",
          "verdict");

  private static final int CONDITIONS = HEADERS.indexOf("conditions");

  /** Columns of texts; the others are aligned to the right. */
  private static final Set<String> TEXTS = Set.of("metric", "conditions", "verdict");

  /** Cells without content. */
  private static final Set<String> NOTHING = Set.of("", "–");

  private final List<List<String>> rows = new ArrayList<>();
  private final Set<String> sources = new LinkedHashSet<>();
  private final Set<String> origins = new TreeSet<>();

  /** Adds a row with a cell for each header, in their order. */
  void add(List<String> cells) {
    if (cells.size() != HEADERS.size()) {
      throw new IllegalArgumentException(
          "a row must have " + HEADERS.size() + " cells, but had " + cells.size());
    }
    rows.add(cells);
  }

  void addSource(String source) {
    sources.add(source);
  }

  void addOrigins(Set<String> more) {
    origins.addAll(more);
  }

  String text() {
    Set<String> conditions =
        rows.stream()
            .map(row -> row.get(CONDITIONS))
            .filter(one -> !one.isEmpty())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Integer> columns =
        IntStream.range(0, HEADERS.size())
            .filter(column -> column == CONDITIONS ? conditions.size() > 1 : hasContent(column))
            .boxed()
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(HEADERS, columns));
    lines.add(line(HEADERS.stream().map(ResultsTable::ruler).toList(), columns));
    rows.forEach(row -> lines.add(line(row, columns)));
    String text = String.join("\n", lines);
    if (conditions.size() == 1) {
      text += "\n\nConditions: " + conditions.iterator().next() + ".";
    }
    return text + footer("Measured with", origins) + footer("Sources:", sources);
  }

  private static String footer(String what, Set<String> texts) {
    return texts.isEmpty() ? "" : "\n\n" + what + " " + String.join("; ", texts) + ".";
  }

  private boolean hasContent(int column) {
    return rows.stream().anyMatch(row -> !NOTHING.contains(row.get(column)));
  }

  private static String ruler(String header) {
    return TEXTS.contains(header) ? "---" : "--:";
  }

  private static String line(List<String> cells, List<Integer> columns) {
    return columns.stream().map(cells::get).collect(Collectors.joining(" | ", "| ", " |"));
  }
}
