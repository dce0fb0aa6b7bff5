package io.github.mnistkit.eval.report;

import io.github.mnistkit.eval.chart.Chart;
import io.github.mnistkit.eval.chart.Theme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Writes a report as one HTML document. */
final class HtmlWriter implements Block.Visitor<String> {

  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <title>%s</title>
      <style>
      %s</style>
      </head>
      <body>
      <a class="skip" href="#content">Skip to the content</a>
      """;

  private int tables;

  private HtmlWriter() {}

  static String write(Report report) {
    HtmlWriter writer = new HtmlWriter();
    String title = escape(report.title());
    StringBuilder html = new StringBuilder(HEAD.formatted(title, style()));
    html.append("<main id=\"content\" tabindex=\"-1\">\n<header>\n<h1>");
    html.append(title).append("</h1>\n");
    report.lead().forEach(text -> html.append("<p class=\"lead\">" + escape(text) + "</p>\n"));
    html.append("</header>\n");
    report.sections().forEach(section -> html.append(writer.section(section)));
    return html.append("</main>\n</body>\n</html>\n").toString();
  }

  private String section(Section section) {
    return "<section>\n<h2>"
        + escape(section.title())
        + "</h2>\n"
        + blocks(section.blocks())
        + "</section>\n";
  }

  private String blocks(List<Block> blocks) {
    return blocks.stream().map(block -> block.accept(this)).collect(Collectors.joining());
  }

  @Override
  public String paragraph(Block.Paragraph paragraph) {
    return "<p>" + escape(paragraph.text()) + "</p>\n";
  }

  @Override
  public String table(Table table) {
    String id = "table-" + ++tables;
    StringBuilder html = new StringBuilder("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
    html.append(" aria-labelledby=\"" + id + "\">\n<table>\n<caption><span id=\"" + id + "\">");
    html.append(escape(table.caption())).append("</span></caption>\n<thead>\n<tr>");
    for (Column column : table.columns()) {
      String name = "<span>" + escape(column.name()) + "</span>";
      html.append("<th scope=\"col\"" + kind(column) + ">" + name + "</th>");
    }
    html.append("</tr>\n</thead>\n<tbody>\n");
    table.rows().forEach(row -> html.append(row(table.columns(), row)));
    html.append("</tbody>\n</table>\n</div>\n");
    table.notes().forEach(note -> html.append("<p class=\"note\">" + escape(note) + "</p>\n"));
    return html.toString();
  }

  private static String row(List<Column> columns, List<Cell> row) {
    StringBuilder cells = new StringBuilder();
    for (int c = 0; c < row.size(); c++) {
      Column column = columns.get(c);
      String tag = c == 0 ? "th" : "td";
      String start = c == 0 ? "<th scope=\"row\"" : "<td";
      cells.append(start).append(kind(column)).append('>').append(shown(column, row.get(c)));
      cells.append("</").append(tag).append('>');
    }
    return "<tr>" + cells + "</tr>\n";
  }

  private static String shown(Column column, Cell cell) {
    String shown = escape(column.shown(cell));
    return column.isNumeric() ? shown.replace('-', '−') : "<span>" + shown + "</span>";
  }

  private static String kind(Column column) {
    return column.isNumeric() ? " class=\"number\"" : "";
  }

  @Override
  public String figure(Block.Figure figure) {
    Chart chart = figure.chart();
    return "<figure>\n<picture>\n<source media=\"screen and (prefers-color-scheme: dark)\" srcset=\""
        + data(chart, Theme.DARK)
        + "\">\n<img alt=\""
        + escape(chart.description())
        + "\" src=\""
        + data(chart, Theme.LIGHT)
        + "\">\n</picture>\n<figcaption>"
        + escape(chart.title())
        + "</figcaption>\n</figure>\n";
  }

  private static String data(Chart chart, Theme theme) {
    byte[] svg = chart.svg(theme).getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(svg);
  }

  @Override
  public String code(Block.Code code) {
    return "<pre tabindex=\"0\"><code>" + escape(code.text().stripTrailing()) + "</code></pre>\n";
  }

  @Override
  public String facts(Block.Facts facts) {
    return facts.facts().stream()
        .map(fact -> "<dt>" + escape(fact.name()) + "</dt><dd>" + escape(fact.text()) + "</dd>\n")
        .collect(Collectors.joining("", "<dl>\n", "</dl>\n"));
  }

  @Override
  public String details(Block.Details details) {
    return "<details>\n<summary>"
        + escape(details.summary())
        + "</summary>\n"
        + blocks(details.blocks())
        + "</details>\n";
  }

  private static String escape(String text) {
    return HtmlText.escape(text);
  }

  private static String style() {
    try (InputStream style = HtmlWriter.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(style).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException impossible) {
      throw new UncheckedIOException(
          "the style sheet must be readable next to this class", impossible);
    }
  }
}
