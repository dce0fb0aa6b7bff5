package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.report.Block.Fact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that turn the text around them, or cannot be seen, in every place of a report. */
class UnseenLettersTest {

  private static final String TURNED = "exe\u202egpj\u200b\u001b\ud800";
  private static final String SHOWN = "exe\\u202egpj\\u200b\\u001b\\ud800";

  @TempDir Path folder;

  private static Table table() {
    return Table.captioned("c " + TURNED)
        .column("model " + TURNED)
        .column("ms " + TURNED, 1)
        .row("row " + TURNED, 1.5)
        .note("n " + TURNED);
  }

  private static Report report() {
    return Report.titled("t " + TURNED)
        .lead("l " + TURNED)
        .section(
            "s " + TURNED,
            section ->
                section
                    .paragraph("p " + TURNED)
                    .table(table())
                    .code("k " + TURNED)
                    .facts(new Fact("f " + TURNED, "v " + TURNED))
                    .details("d " + TURNED, inner -> inner.paragraph("i " + TURNED)));
  }

  private static void assertSeen(String text) {
    assertThat(text)
        .doesNotContain("\u202e", "\u200b", "\u001b", "\ud800", "\ufffd")
        .doesNotContain("?")
        .contains("202e");
  }

  @Test
  void standInHtmlByTheirNumbers() {
    String html = HtmlReport.of(report()).text();

    assertThat(html).contains("<title>t " + SHOWN + "</title>", "<span>row " + SHOWN + "</span>");
    assertThat(html).doesNotContain("\u202e", "\u200b", "\u001b", "\ud800", "\ufffd");
  }

  @Test
  void standInMarkdownByTheirNumbers() {
    assertSeen(report().markdown());
    assertThat(report().markdown()).contains("# t exe\\\\u202egpj", "```\nk " + SHOWN + "\n```");
  }

  @Test
  void standInTablesForOtherProgramsByTheirNumbers() {
    assertSeen(table().csv());
    assertSeen(table().latex());
    assertThat(table().csv()).contains("row " + SHOWN + ",1.5");
  }

  @Test
  void areEscapedInJsonAndReadBackAsTheyWere() throws IOException {
    assertSeen(report().json());
    JsonNode json = new ObjectMapper().readTree(report().json());
    assertThat(json.get("title").asText()).isEqualTo("t " + TURNED);
    assertThat(json.get("lead").get(0).asText()).isEqualTo("l " + TURNED);
    assertThat(Report.titled("±é漢").json()).contains("\"±é漢\"");
  }

  @Test
  void areNotInTheNamesOfFilesNorInTheFiles() throws IOException {
    report().writeTo(folder);

    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().endsWith(".png"))
              .toList();
      assertThat(all).hasSizeGreaterThan(4);
      for (Path file : all) {
        assertThat(file.getFileName().toString()).doesNotContain("\u202e", "\u200b", "\u001b");
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
            .doesNotContain("\u202e", "\u200b", "\u001b");
      }
    }
  }
}
