package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.Spread;
import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.TextTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A search's result as text of at most 80 columns. */
final class SearchTable {

  private static final int WIDTH = 80;
  private static final String GAP = "  ";
  private static final int MOST_LINES = 40;
  private static final int MEASURE = 24;
  private static final int NARROWEST = 5;

  private final SearchResult search;
  private final Goal goal;
  private final int runs;
  private final List<String> parameters;

  SearchTable(SearchResult search, Goal goal, int runs, List<String> parameters) {
    this.search = search;
    this.goal = goal;
    this.runs = runs;
    this.parameters = parameters;
  }

  String ranking() {
    List<String> lines = new ArrayList<>();
    lines.add(title());
    lines.add("ranked by " + cut("the " + goal + rounds(), WIDTH - 10));
    lines.addAll(rows());
    if (runs > 1) {
      lines.add("std is the sample standard deviation over the runs.");
    }
    lines.add("The first is the best of many on the data it was chosen by: that flatters it.");
    lines.addAll(dropped("failed", search.failed()));
    lines.addAll(dropped("left out", search.leftOut()));
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
    return cut(search.name(), WIDTH - numbers.length() - 2) + ": " + numbers;
  }

  private String rounds() {
    int rungs = search.rungs().size();
    return rungs == 1 ? "" : ", in " + rungs + " rungs";
  }

  private List<String> rows() {
    List<List<String>> values = new ArrayList<>();
    values.add(parameters);
    List<Ranked> shown = search.ranking().stream().limit(MOST_LINES).toList();
    shown.forEach(ranked -> values.add(values(ranked.candidate().choice())));
    TextTable figures = new TextTable("rr", GAP);
    figures.row("epochs", cut(goal.measure().name(), MEASURE));
    shown.forEach(r -> figures.row(Integer.toString(r.epochs()), figure(r.spread())));
    List<Integer> widths = widths(values, WIDTH - figures.width() - 2 * GAP.length() - 4);
    TextTable table = new TextTable("r" + "l".repeat(widths.size()) + "l", GAP);
    List<String> right = List.of(figures.text().split("\n", -1));
    for (int line = 0; line < values.size(); line++) {
      List<String> cells = new ArrayList<>();
      cells.add(line == 0 ? "rank" : Integer.toString(line));
      for (int column = 0; column < widths.size(); column++) {
        cells.add(cut(values.get(line).get(column), widths.get(column)));
      }
      cells.add(right.get(line));
      table.row(cells);
    }
    return withRests(table.text(), widths.size());
  }

  private List<String> withRests(String table, int columns) {
    List<String> lines = new ArrayList<>(List.of(table));
    int rest = search.ranking().size() - MOST_LINES;
    if (rest > 0) {
      lines.add("and " + Numbers.count(rest, "candidate", "candidates") + " more");
    }
    if (columns < parameters.size()) {
      List<String> hidden = parameters.subList(columns, parameters.size());
      lines.add(cut("not shown for want of room: " + String.join(", ", hidden), WIDTH));
    }
    return lines;
  }

  private static List<String> values(Choice choice) {
    return choice.values().values().stream().map(Choice::text).toList();
  }

  /** The widest columns give way first; when all are narrow, the last ones go. */
  private static List<Integer> widths(List<List<String>> rows, int room) {
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < rows.get(0).size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    while (needed(widths) > room) {
      int widest = Collections.max(widths);
      if (widest > NARROWEST) {
        widths.set(widths.lastIndexOf(widest), widest - 1);
      } else {
        widths.remove(widths.size() - 1);
      }
    }
    return widths;
  }

  private static int needed(List<Integer> widths) {
    return widths.stream().mapToInt(width -> width + GAP.length()).sum() - GAP.length();
  }

  private List<String> dropped(String what, List<Dropped> dropped) {
    List<String> lines = new ArrayList<>();
    if (!dropped.isEmpty()) {
      lines.add("");
      lines.add(what + ": " + Numbers.count(dropped.size(), "choice", "choices"));
    }
    dropped.stream().limit(MOST_LINES).forEach(one -> lines.add(cut(one.toString(), WIDTH)));
    if (dropped.size() > MOST_LINES) {
      lines.add("and " + (dropped.size() - MOST_LINES) + " more");
    }
    return lines;
  }

  String effects() {
    List<Effect> effects = search.effects();
    TextTable table = new TextTable("llrrr", GAP);
    table.row("parameter", "value", "candidates", "mean ± std", "best");
    for (int i = 0; i < effects.size(); i++) {
      Effect effect = effects.get(i);
      boolean known = i > 0 && effects.get(i - 1).parameter().equals(effect.parameter());
      Spread spread = effect.spread();
      double best =
          goal.order().compare(spread.min(), spread.max()) < 0 ? spread.min() : spread.max();
      table.row(
          known ? "" : cut(effect.parameter(), 20),
          cut(effect.value(), 18),
          Integer.toString(spread.size()),
          figure(spread),
          number(best));
    }
    String epochs = search.rungs().size() == 1 ? "" : " in the first rung";
    return cut("effect of each value on " + goal.measure().name() + epochs, WIDTH)
        + "\n"
        + table.text()
        + "\nstd is over the candidates with the value, not over runs.";
  }

  /** What follows ± stays in its column where a single number has no deviation. */
  private static String figure(Spread spread) {
    return spread.size() == 1
        ? number(spread.mean()) + " ".repeat(9)
        : number(spread.mean()) + " ± " + number(spread.deviation());
  }

  private static String number(double value) {
    return Math.abs(value) < 10_000
        ? Numbers.decimals(4, value)
        : String.format(Locale.ROOT, "%.3e", value);
  }

  /** The text on one line, its end given up where it is longer than the width. */
  private static String cut(String text, int width) {
    return TextTable.cut(text.replaceAll("\\s+", " ").strip(), width);
  }
}
