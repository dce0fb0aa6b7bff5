package io.github.mnistkit.model;

import io.github.mnistkit.internal.TextTable;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** Formats a summary as aligned text, at most 80 columns wide for names of usual length. */
final class SummaryTable {

  private static final String UNKNOWN = "?";

  private SummaryTable() {}

  static String render(ModelSummary summary) {
    boolean zeros = summary.zeros() > 0;
    TextTable table =
        new TextTable(zeros ? "l  l  r  r  r" : "l  l  r  r", UnaryOperator.identity());
    table.row("layer", "output", "parameters", "multiply-adds", "zeros").rule();
    table.row("input", summary.input().toString(), "", "", "");
    summary.rows().forEach(row -> table.row(cells(row)));
    return table.rule().text() + "\n" + totals(summary) + sharing(summary);
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
        cost(row.multiplyAdds()),
        zeros(row));
  }

  private static String cost(OptionalLong multiplyAdds) {
    if (multiplyAdds.isEmpty()) {
      return UNKNOWN;
    }
    return multiplyAdds.getAsLong() == 0 ? "-" : grouped(multiplyAdds.getAsLong());
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
}
