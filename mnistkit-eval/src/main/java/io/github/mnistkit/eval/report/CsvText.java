package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Shown;
import java.util.ArrayList;
import java.util.List;

/** Writes a table as comma-separated values. */
final class CsvText {

  private CsvText() {}

  static String of(Table table) {
    StringBuilder text = new StringBuilder();
    text.append(line(table.columns().stream().map(column -> field(column.name())).toList()));
    for (List<Cell> row : table.rows()) {
      List<String> fields = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        String data = table.columns().get(c).data(row.get(c));
        fields.add(row.get(c) instanceof Cell.Text ? field(data) : data);
      }
      text.append(line(fields));
    }
    return text.toString();
  }

  private static String line(List<String> fields) {
    return String.join(",", fields) + "\r\n";
  }

  private static String field(String unseen) {
    String text = Shown.visible(unseen);
    boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    String inert = formula ? "'" + text : text;
    boolean quoted = inert.chars().anyMatch(letter -> ",\"\r\n".indexOf(letter) >= 0);
    return quoted ? '"' + inert.replace("\"", "\"\"") + '"' : inert;
  }
}
