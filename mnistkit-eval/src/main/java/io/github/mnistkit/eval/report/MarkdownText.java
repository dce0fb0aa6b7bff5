package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.internal.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a report as GitHub Flavored Markdown. */
final class MarkdownText implements Block.Visitor<String> {

  private static final String SPECIAL = "\\`*_{}[]|~$#";

  private int figures;

  private MarkdownText() {}

  static String of(Report report) {
    MarkdownText writer = new MarkdownText();
    List<String> parts = new ArrayList<>();
    parts.add("# " + escape(report.title()));
    report.lead().forEach(paragraph -> parts.add(escape(paragraph)));
    for (Section section : report.sections()) {
      parts.add("## " + escape(section.title()));
      parts.addAll(writer.parts(section.blocks()));
    }
    return String.join("\n\n", parts) + "\n";
  }

  private List<String> parts(List<Block> blocks) {
    return blocks.stream().map(block -> block.accept(this)).toList();
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return escape(paragraph.text());
  }

  @Override
  public String table(Table table) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + escape(table.caption()) + "**\n");
    lines.add(line(table.columns().stream().map(column -> escape(column.name())).toList()));
    lines.add(line(table.columns().stream().map(c -> c.isNumeric() ? "---:" : "---").toList()));
    for (List<Cell> row : table.rows()) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < row.size(); c++) {
        cells.add(escape(table.columns().get(c).shown(row.get(c))));
      }
      lines.add(line(cells));
    }
    table.notes().forEach(note -> lines.add("\n" + escape(note)));
    return String.join("\n", lines);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  @Override
  public String figure(Block.Figure figure) {
    Chart chart = figure.chart();
    String file = ReportFiles.chart(figures++, chart) + ".svg";
    return "!["
        + escape(chart.description())
        + "]("
        + file
        + ")\n\n*"
        + escape(chart.title())
        + "*";
  }

  @Override
  public String code(Block.Code code) {
    String fence = "```";
    while (code.text().contains(fence)) {
      fence += "`";
    }
    return fence + "\n" + Shown.visible(code.text()).stripTrailing() + "\n" + fence;
  }

  @Override
  public String facts(Block.Facts facts) {
    return facts.facts().stream()
        .map(fact -> "- **" + escape(fact.name()) + "**: " + escape(fact.text()))
        .collect(Collectors.joining("\n"));
  }

  /** A blank line in the summary would end the HTML, and the rest would be read as Markdown. */
  @Override
  public String details(Block.Details details) {
    return "<details>\n<summary>"
        + HtmlText.escape(Shown.oneLine(details.summary()))
        + "</summary>\n\n"
        + String.join("\n\n", parts(details.blocks()))
        + "\n\n</details>";
  }

  /** Returns the text on one line, with all special characters escaped. */
  static String escape(String text) {
    String line = Shown.oneLine(text);
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (SPECIAL.indexOf(letter) >= 0 || startsBlock(line, i)) {
        escaped.append('\\').append(letter);
      } else {
        escaped.append(
            letter == '<' ? "&lt;" : letter == '&' ? "&amp;" : Character.toString(letter));
      }
    }
    return escaped.toString();
  }

  /** Whether a character at the start of a line would begin a list, a quotation or a heading. */
  private static boolean startsBlock(String line, int at) {
    char letter = line.charAt(at);
    if (at == 0) {
      return "+-=>".indexOf(letter) >= 0;
    }
    boolean ends = at + 1 == line.length() || line.charAt(at + 1) == ' ';
    return (letter == '.' || letter == ')')
        && ends
        && line.substring(0, at).chars().allMatch(Character::isDigit);
  }
}
