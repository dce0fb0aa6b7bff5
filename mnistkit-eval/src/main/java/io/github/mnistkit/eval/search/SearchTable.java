package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Formats the result of a search as text of at most 80 columns. */
final class SearchTable {

  private static final int MOST_LINES = 40;
  private static final int MEASURE = 24;
  private static final String INDENT = " ".repeat(6);

  private final SearchResult search;
  private final SearchObjective objective;
  private final int runs;
  private final List<String> parameters;

  SearchTable(SearchResult search, SearchObjective objective, int runs, List<String> parameters) {
    this.search = search;
    this.objective = objective;
    this.runs = runs;
    this.parameters = parameters;
  }

  String ranking() {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.add("ranked by " + Shown.cut("the " + objective + rounds(), TextTable.WIDTH - 10));
    lines.addAll(rows());
    if (runs > 1) {
      lines.add("std is the sample standard deviation over the runs.");
    }
    lines.add("The first is the best of many, chosen on the same data: its value is biased.");
    lines.addAll(rejected("failed", search.failed()));
    lines.addAll(rejected("left out", search.leftOut()));
    return String.join("\n", lines);
  }

  private String title() {
    String numbers =
        Numbers.count(search.ranking().size() + search.failed().size(), "candidate", "candidates")
            + ", "
            + Numbers.count(runs, "run", "runs")
            + " each, "
            + Numbers.count(search.epochsSpent(), "epoch", "epochs")
            + " in all";
    return Shown.cut(search.name(), TextTable.WIDTH - numbers.length() - 2) + ": " + numbers;
  }

  private String rounds() {
    int rungs = search.rungs().size();
    return rungs == 1 ? "" : ", in " + rungs + " rungs";
  }

  private List<String> rows() {
    List<RankedCandidate> shown = search.ranking().stream().limit(MOST_LINES).toList();
    TextTable columns = table(parameters, shown, SearchTable::values);
    List<String> lines = new ArrayList<>();
    if (columns.width() <= TextTable.WIDTH) {
      lines.addAll(columns.lines());
    } else {
      List<String> narrow = table(List.of(), shown, choice -> List.of()).lines();
      lines.add(narrow.get(0));
      for (int i = 0; i < shown.size(); i++) {
        lines.add(narrow.get(i + 1));
        lines.addAll(wrapped(shown.get(i).candidate().choice()));
      }
    }
    int rest = search.ranking().size() - MOST_LINES;
    if (rest > 0) {
      lines.add("and " + Numbers.count(rest, "candidate", "candidates") + " more");
    }
    return lines;
  }

  private TextTable table(
      List<String> header,
      List<RankedCandidate> shown,
      Function<ParameterValues, List<String>> values) {
    TextTable table = Shown.table("r" + "  l".repeat(header.size()) + "  r  r");
    table.row(row("rank", header, "epochs", Shown.cut(objective.metric().name(), MEASURE)));
    for (int i = 0; i < shown.size(); i++) {
      RankedCandidate ranked = shown.get(i);
      table.row(
          row(
              Integer.toString(i + 1),
              values.apply(ranked.candidate().choice()),
              Integer.toString(ranked.epochs()),
              figure(ranked.spread())));
    }
    return table;
  }

  private static List<String> row(String first, List<String> middle, String... last) {
    List<String> row = new ArrayList<>(List.of(first));
    middle.forEach(cell -> row.add(Shown.oneLine(cell)));
    row.addAll(List.of(last));
    return row;
  }

  private static List<String> values(ParameterValues choice) {
    return choice.values().values().stream().map(ParameterValues::text).toList();
  }

  /** Wraps the parameters, as many to a line as fit, if there are too many for columns. */
  private static List<String> wrapped(ParameterValues choice) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (Map.Entry<String, Object> entry : choice.values().entrySet()) {
      String pair =
          Shown.oneLine(entry.getKey())
              + "="
              + Shown.oneLine(ParameterValues.text(entry.getValue()));
      if (!line.isEmpty()
          && INDENT.length() + line.length() + 1 + pair.length() > TextTable.WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(pair);
    }
    lines.add(line.toString());
    int room = TextTable.WIDTH - INDENT.length();
    return lines.stream().map(text -> INDENT + Shown.cut(text, room)).toList();
  }

  private List<String> rejected(String what, List<RejectedCandidate> rejected) {
    List<String> lines = new ArrayList<>();
    if (!rejected.isEmpty()) {
      lines.add("");
      lines.add(what + ": " + Numbers.count(rejected.size(), "choice", "choices"));
      lines.addAll(Shown.lines(rejected, MOST_LINES, TextTable.WIDTH));
    }
    return lines;
  }

  String effects() {
    List<Effect> effects = search.effects();
    TextTable table = Shown.table("l  l  r  r  r");
    table.row("parameter", "value", "candidates", "mean ± std", "best");
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      boolean known = i > 0 && effects.get(i - 1).parameter().equals(effect.parameter());
      SampleSummary spread = effect.spread();
      double best =
          objective.order().compare(spread.min(), spread.max()) < 0 ? spread.min() : spread.max();
      table.row(
          known ? "" : Shown.cut(effect.parameter(), 20),
          Shown.cut(effect.value(), 18),
          Integer.toString(spread.size()),
          figure(spread),
          number(best));
    }
    String epochs = search.rungs().size() == 1 ? "" : " in the first rung";
    return Shown.cut(
            "effect of each value on " + objective.metric().name() + epochs, TextTable.WIDTH)
        + "\n"
        + table.text()
        + "\nstd is over the candidates with the value, not over runs.";
  }

  /** Keeps the column aligned if a single number has no deviation. */
  private static String figure(SampleSummary spread) {
    return spread.size() == 1
        ? number(spread.mean()) + " ".repeat(9)
        : number(spread.mean()) + " ± " + number(spread.deviation());
  }

  private static String number(double value) {
    return Double.isFinite(value) && Math.abs(value) >= 10_000
        ? String.format(Locale.ROOT, "%.3e", value)
        : Numbers.plain(4, value);
  }
}
