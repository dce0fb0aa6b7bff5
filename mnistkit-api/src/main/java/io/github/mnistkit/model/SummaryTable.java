package io.github.mnistkit.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Formats a summary as aligned text, at most 80 columns wide for names of usual length. */
final class SummaryTable {

  private static final List<String> HEADER =
      List.of("layer", "output", "parameters", "multiply-adds");
  private static final String ZEROS = "zeros";
  private static final String UNKNOWN = "?";

  private SummaryTable() {}

  static String render(ModelSummary summary) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEADER);
    cells.add(List.of("input", summary.input().toString(), "", ""));
    summary.rows().forEach(row -> cells.add(cells(row)));
    if (summary.zeros() > 0) {
      addZeros(cells, summary.rows());
    }
    int[] widths = new int[cells.get(0).size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      text.append(line(cells.get(i), widths));
      if (i == 0) {
        text.append(rule(widths));
      }
    }
    return text.append(rule(widths)).append(totals(summary)).append(sharing(summary)).toString();
  }

  private static void addZeros(List<List<String>> cells, List<ModelSummary.Row> rows) {
    for (int i = 0; i < cells.size(); i++) {
      List<String> longer = new ArrayList<>(cells.get(i));
      longer.add(i == 0 ? ZEROS : i == 1 ? "" : zeros(rows.get(i - 2)));
      cells.set(i, longer);
    }
  }

  private static String zeros(ModelSummary.Row row) {
    return row.zeros() == 0 ? "-" : percent(row.zeros(), row.parameters());
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, "%.2f %%", 100.0 * part / whole);
  }

  /** Explains the numbers of nested parts that run several times, if there are any. */
  private static String sharing(ModelSummary summary) {
    if (summary.rows().stream().noneMatch(row -> row.uses() > 1)) {
      return "";
    }
    boolean copies = summary.rows().stream().anyMatch(row -> row.kind().equals("separate"));
    String shared = "\nn × shape: runs n times per example; its weights exist and count once";
    return copies ? shared + ",\n           in separate towers once per image" : shared;
  }

  private static List<String> cells(ModelSummary.Row row) {
    String frozen = row.parameters() > 0 && row.trainable() == 0 ? " (frozen)" : "";
    String output = row.uses() == 1 || row.depth() == 0 ? "" : row.uses() + " × ";
    return List.of(
        "  ".repeat(row.depth()) + row.name() + frozen,
        output + row.output(),
        row.parameters() == 0 ? "-" : grouped(row.parameters()),
        cost(row.multiplyAdds()));
  }

  private static String cost(OptionalLong multiplyAdds) {
    if (multiplyAdds.isEmpty()) {
      return UNKNOWN;
    }
    return multiplyAdds.getAsLong() == 0 ? "-" : grouped(multiplyAdds.getAsLong());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder();
    line.append(left(cells.get(0), widths[0])).append("  ").append(left(cells.get(1), widths[1]));
    for (int i = 2; i < widths.length; i++) {
      line.append("  ").append(" ".repeat(widths[i] - cells.get(i).length())).append(cells.get(i));
    }
    return line.toString().stripTrailing() + "\n";
  }

  private static String rule(int[] widths) {
    int width = 2 * (widths.length - 1);
    for (int column : widths) {
      width += column;
    }
    return "─".repeat(width) + "\n";
  }

  private static String totals(ModelSummary summary) {
    boolean known = summary.multiplyAdds().isPresent();
    return String.format(
        Locale.ROOT,
        """
        parameters      %,d (trainable %,d, not trainable %,d)%s
        multiply-adds   %s%,d per example%s
        weights         %.3f MiB
        activations     %.3f MiB per example\
        """,
        summary.parameters(),
        summary.trainableParameters(),
        summary.nonTrainableParameters(),
        zeros(summary),
        known ? "" : "at least ",
        summary.knownMultiplyAdds(),
        known ? "" : ", without the layers marked " + UNKNOWN,
        summary.weightsMiB(),
        summary.activationsMiB());
  }

  private static String zeros(ModelSummary summary) {
    return summary.zeros() == 0
        ? ""
        : "\nzeros           "
            + grouped(summary.zeros())
            + " ("
            + percent(summary.zeros(), summary.parameters())
            + ")";
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String left(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
