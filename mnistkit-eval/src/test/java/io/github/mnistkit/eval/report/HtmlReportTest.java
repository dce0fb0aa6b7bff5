package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.chart.Theme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

  private static final String NASTY = "<script>alert(1)</script> a\"b 'c' & \u0000";
  private static final String ESCAPED =
      "&lt;script&gt;alert(1)&lt;/script&gt; a&quot;b &#39;c&#39; &amp; \\u0000";

  private static String html(Report report) {
    return HtmlReport.of(report).text();
  }

  @Test
  void isAWholePageThatMayLoadNothing() {
    assertThat(html(Report.titled("Speed")))
        .startsWith("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")
        .contains(
            "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\"",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>Speed</title>",
            "<a class=\"skip\" href=\"#content\">",
            "<main id=\"content\"",
            "@media print",
            "prefers-color-scheme: dark")
        .doesNotContain("<script", "http://", "https://", "url(", "@import")
        .endsWith("</html>\n");
  }

  @Test
  void marksWhatCellsOfATableAre() {
    Table table = Table.captioned("Latency").column("model").column("ms", 1).row("LeNet", -1.25);

    assertThat(html(Report.titled("r").section("s", section -> section.table(table.note("n")))))
        .contains(
            """
            <div class="scroll" role="region" tabindex="0" aria-labelledby="table-1">
            <table>
            <caption><span id="table-1">Latency</span></caption>
            <thead>
            <tr><th scope="col"><span>model</span></th><th scope="col" class="number"><span>ms</span></th></tr>
            </thead>
            <tbody>
            <tr><th scope="row"><span>LeNet</span></th><td class="number">−1.3</td></tr>
            </tbody>
            </table>
            </div>
            <p class="note">n</p>
            """);
  }

  @Test
  void holdsEachChartForBothThemes() {
    FakeChart chart = new FakeChart("Curves", "falls \"fast\"");

    assertThat(html(Report.titled("r").section("s", section -> section.figure(chart))))
        .contains(
            """
            <figure>
            <picture>
            <source media="screen and (prefers-color-scheme: dark)" srcset="%s">
            <img alt="falls &quot;fast&quot;" src="%s">
            </picture>
            <figcaption>Curves</figcaption>
            </figure>
            """
                .formatted(uri(chart.svg(Theme.DARK)), uri(chart.svg(Theme.LIGHT))));
  }

  private static String uri(String svg) {
    byte[] bytes = svg.getBytes(StandardCharsets.UTF_8);
    return "data:image/svg+xml;base64," + Base64.getEncoder().encodeToString(bytes);
  }

  @Test
  void escapesEverything() {
    Report report =
        Report.titled(NASTY)
            .lead(NASTY)
            .section(
                NASTY,
                section ->
                    section
                        .paragraph(NASTY)
                        .code(NASTY)
                        .facts(new Block.Fact(NASTY, NASTY))
                        .figure(new FakeChart(NASTY, NASTY))
                        .table(Table.captioned(NASTY).column(NASTY).row(NASTY).note(NASTY))
                        .details(NASTY, more -> more.paragraph(NASTY)));

    assertThat(html(report)).doesNotContain("<script", "a\"b").containsOnlyOnce("<title>");
    assertThat(html(report).split(Pattern.quote(ESCAPED), -1)).hasSize(1 + 16);
  }

  @Test
  void endsLinesAlikeWhereverTheTextCameFrom() {
    assertThat(HtmlText.escape("one\r\ntwo\rthree\nfour\r\n\r\nsix"))
        .isEqualTo("one\ntwo\nthree\nfour\n\nsix");
  }

  @Test
  void isTheReportOfAStudy() {
    assertThat(HtmlReport.of(Results.twoByThree()).text())
        .isEqualTo(html(Report.of(Results.twoByThree())));
  }

  @Test
  void replacesAFileAndLeavesNothingBeside(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new/report.html");
    HtmlReport.of(Report.titled("one")).write(file);
    HtmlReport.of(Report.titled("two")).write(file);

    assertThat(file).content(StandardCharsets.UTF_8).contains("<h1>two</h1>");
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(file.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void namesTheFileThatCannotBeWritten(@TempDir Path folder) throws IOException {
    Path file = Files.createDirectories(folder.resolve("report.html/in the way")).getParent();

    assertThatThrownBy(() -> HtmlReport.of(Report.titled("one")).write(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("the report cannot be written to " + file + ": ");
    assertThat(folder.toFile().list()).containsExactly("report.html");
  }
}
