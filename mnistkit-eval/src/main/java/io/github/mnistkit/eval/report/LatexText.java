package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.internal.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a table as a LaTeX environment. */
final class LatexText {

  private LatexText() {}

  static String of(Table table) {
    StringBuilder text = new StringBuilder("% \\usepackage{booktabs}\n\\begin{table}\n");
    text.append("  \\centering\n  \\caption{").append(escape(table.caption())).append("}\n");
    text.append("  \\begin{tabular}{").append(alignment(table)).append("}\n    \\toprule\n");
    text.append(line(table.columns().stream().map(column -> escape(column.name())).toList()));
    text.append("    \\midrule\n");
    for (List<Cell> row : table.rows()) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        cells.add(cell(table.columns().get(c), row.get(c)));
      }
      text.append(line(cells));
    }
    text.append("    \\bottomrule\n  \\end{tabular}\n");
    table.notes().forEach(note -> text.append("\n  ").append(escape(note)).append('\n'));
    return text.append("\\end{table}\n").toString();
  }

  private static String alignment(Table table) {
    return table.columns().stream()
        .map(column -> column.isNumeric() ? "r" : "l")
        .collect(Collectors.joining());
  }

  private static String cell(Column column, Cell cell) {
    String shown = column.shown(cell);
    return column.isNumeric()
        ? shown
            .replace("-", "$-$")
            .replace("∞", "$\\infty$")
            .replace("±", "$\\pm$")
            .replace("–", escape('–'))
        : escape(shown);
  }

  private static String line(List<String> cells) {
    return "    " + String.join(" & ", cells) + " \\\\\n";
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    Shown.visible(text).codePoints().forEach(letter -> escaped.append(escape(letter)));
    // Two of these in a row would form a ligature.
    return escaped.toString().replaceAll("-(?=-)|[`?!](?=`)|'(?=')", "$0{}");
  }

  private static String escape(int letter) {
    return switch (letter) {
      case '\\' -> "\\textbackslash{}";
      case '~' -> "\\textasciitilde{}";
      case '^' -> "\\textasciicircum{}";
      case '<' -> "\\textless{}";
      case '>' -> "\\textgreater{}";
      case '|' -> "\\textbar{}";
      case '"' -> "\\char34{}";
      case '{', '}', '$', '&', '#', '_', '%' -> "\\" + Character.toString(letter);
      // A bracket or star at the start of a row would be read as an argument of the preceding row
      // end.
      case '[', ']', '*' -> "{" + Character.toString(letter) + "}";
      case '–' -> "\\textendash{}";
      default -> Character.isISOControl(letter) ? " " : Character.toString(letter);
    };
  }
}
