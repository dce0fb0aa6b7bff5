package io.github.mnistkit.train;

import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A history as a table for a terminal: a row per epoch, a column per metric. Metrics of auxiliary
 * heads are left out where the table would be too wide with them, and epochs in the middle where
 * there are many.
 */
final class HistoryTable {

  private static final int FIRST = 3;
  private static final int LAST = 20;

  private HistoryTable() {}

  static String of(History history) {
    List<String> lines = new ArrayList<>();
    if (!history.epochs().isEmpty()) {
      Set<String> keys = keys(history.epochs());
      List<String> table = lines(history.epochs(), keys);
      if (table.get(0).length() > TextTable.WIDTH) {
        keys.removeIf(key -> key.indexOf('.') >= 0);
        table = lines(history.epochs(), keys);
      }
      lines.addAll(table);
    }
    history.partial().ifPresent(part -> lines.add("and " + part.steps() + " steps"));
    history.stopReason().ifPresent(reason -> lines.add("stopped: " + reason));
    return lines.isEmpty() ? "no epochs" : String.join("\n", lines);
  }

  private static Set<String> keys(List<Epoch> epochs) {
    Set<String> keys = new LinkedHashSet<>();
    epochs.forEach(epoch -> keys.addAll(epoch.metrics().keySet()));
    return keys;
  }

  private static List<String> lines(List<Epoch> epochs, Set<String> keys) {
    TextTable table = new TextTable("r" + "  r".repeat(keys.size() + 1), cell -> cell);
    List<String> heading = new ArrayList<>(keys);
    heading.add(0, "epoch");
    heading.add("seconds");
    table.row(heading);
    boolean all = epochs.size() <= FIRST + LAST + 1;
    for (int i = 0; i < epochs.size(); i++) {
      if (all || i < FIRST || i >= epochs.size() - LAST) {
        table.row(row(epochs.get(i), keys));
      } else if (i == FIRST) {
        table.row(heading.stream().map(any -> "…").toList());
      }
    }
    return table.lines();
  }

  private static List<String> row(Epoch epoch, Set<String> keys) {
    List<String> cells = new ArrayList<>();
    cells.add(Integer.toString(epoch.number()));
    for (String key : keys) {
      cells.add(Optional.ofNullable(epoch.metrics().get(key)).map(HistoryTable::text).orElse("–"));
    }
    cells.add(String.format(Locale.ROOT, "%.2f", epoch.seconds()));
    return cells;
  }

  /** Returns four decimals, or four digits where that many decimals would hide the number. */
  static String text(double value) {
    double size = Math.abs(value);
    boolean plain = !(size < 1e-2 && size > 0) && size < 1e5;
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }
}
