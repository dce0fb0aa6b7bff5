package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Formats a confusion matrix as text of at most 80 columns. */
final class ConfusionText {

  private static final int LABEL = 16;
  private static final int SHORTEST_CUT = 3;
  private static final int MOST = 20;

  private final ConfusionMatrix matrix;
  private final List<String> names;

  ConfusionText(ConfusionMatrix matrix) {
    this.matrix = matrix;
    this.names = matrix.classNames();
  }

  String text() {
    List<String> labels = cut(names, LABEL);
    int room = (TextTable.WIDTH - widest(labels)) / names.size() - 1;
    List<String> headers = cut(names, Math.max(room, SHORTEST_CUT));
    TextTable named = table(labels, headers);
    if (named.width() <= TextTable.WIDTH && distinct(labels) && distinct(headers)) {
      return titled(named);
    }
    TextTable numbered = table(cut(numberedNames(), LABEL), numbers());
    return numbered.width() <= TextTable.WIDTH ? titled(numbered) : list();
  }

  private TextTable table(List<String> labels, List<String> headers) {
    int width = Math.max(widest(headers), Numbers.count(largest()).length());
    boolean even = widest(labels) + names.size() * (width + 1) <= TextTable.WIDTH;
    TextTable table = Shown.table("l" + " r".repeat(names.size()));
    table.row(joined("", even ? padded(headers, width) : headers));
    for (int actual = 0; actual < names.size(); actual++) {
      table.row(joined(labels.get(actual), cells(actual)));
    }
    return table;
  }

  private List<String> cells(int actual) {
    List<String> cells = new ArrayList<>();
    for (int predicted = 0; predicted < names.size(); predicted++) {
      long count = matrix.count(actual, predicted);
      cells.add(count == 0 ? "." : Numbers.count(count));
    }
    return cells;
  }

  private long largest() {
    return Arrays.stream(matrix.counts()).flatMapToLong(Arrays::stream).max().orElse(0);
  }

  private static String titled(TextTable table) {
    return "confusion matrix (rows: actual, columns: predicted)\n" + table.text();
  }

  private String list() {
    List<Confusion> all = matrix.confusions();
    TextTable table = Shown.table("l  l  r").row("actual", "predicted", "count");
    for (Confusion one : all.subList(0, Math.min(MOST, all.size()))) {
      table.row(name(one.actual()), name(one.predicted()), Numbers.count(one.count()));
    }
    String title = "confused pairs of classes: " + Numbers.count(all.size());
    return title + (all.size() > MOST ? ", the most frequent:\n" : "\n") + table.text();
  }

  private String name(int k) {
    return Shown.cut(names.get(k), 2 * LABEL);
  }

  private List<String> numbers() {
    List<String> numbers = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      numbers.add(Integer.toString(k));
    }
    return numbers;
  }

  private List<String> numberedNames() {
    List<String> numbered = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      numbered.add(k + " " + names.get(k));
    }
    return numbered;
  }

  private static List<String> cut(List<String> texts, int width) {
    return texts.stream().map(text -> Shown.cut(text, width)).toList();
  }

  private static List<String> padded(List<String> texts, int width) {
    return texts.stream().map(text -> " ".repeat(width - text.length()) + text).toList();
  }

  private static boolean distinct(List<String> texts) {
    return new HashSet<>(texts).size() == texts.size();
  }

  private static int widest(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static List<String> joined(String first, List<String> rest) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }
}
