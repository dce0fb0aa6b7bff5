package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.eval.report.Block.Fact;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {

  private static final Table TABLE =
      Table.captioned("Latency").column("model").column("ms", 2).row("LeNet", 1.25);
  private static final FakeChart CHART = new FakeChart("Learning curves", "falls from 2 to 1");

  private static final Report REPORT =
      Report.titled("Speed")
          .lead("It is fast.")
          .section(
              "Results",
              section ->
                  section
                      .paragraph("All of it.")
                      .table(TABLE.note("measured once"))
                      .figure(CHART)
                      .details("More", more -> more.code("a < b").table(TABLE).figure(CHART)))
          .section("Provenance", section -> section.facts(new Fact("device", "CPU:0")))
          .reproducedBy("java -jar x.jar");

  @Test
  void listsTablesAndChartsInDetailsToo() {
    assertThat(REPORT.tables()).containsExactly(TABLE.note("measured once"), TABLE);
    assertThat(REPORT.charts()).containsExactly(CHART, CHART);
  }

  @Test
  void isNotChangedByWhatIsAdded() {
    Report empty = Report.titled("Speed");
    empty.lead("more").reproducedBy("x");

    assertThat(empty).isEqualTo(Report.titled("Speed"));
  }

  @Test
  void needsATitle() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.titled(" "))
        .withMessage("Report.title must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Report.titled("x").section(" ", section -> section))
        .withMessage("Section.title must not be blank");
  }

  @Test
  void isMarkdown() {
    assertThat(REPORT.markdown())
        .isEqualTo(
            """
            # Speed

            It is fast.

            ## Results

            All of it.

            **Latency**

            | model | ms |
            | --- | ---: |
            | LeNet | 1.25 |

            measured once

            ![falls from 2 to 1](charts/01-learning-curves.svg)

            *Learning curves*

            <details>
            <summary>More</summary>

            ```
            a < b
            ```

            **Latency**

            | model | ms |
            | --- | ---: |
            | LeNet | 1.25 |

            ![falls from 2 to 1](charts/02-learning-curves.svg)

            *Learning curves*

            </details>

            ## Provenance

            - **device**: CPU:0

            ## How to reproduce it

            ```
            java -jar x.jar
            ```
            """);
  }

  @Nested
  class AsJson {

    private JsonNode parsed(Report report) throws IOException {
      return new ObjectMapper().readTree(report.json());
    }

    @Test
    void namesItsSchemaAndVersion() throws IOException {
      assertThat(parsed(REPORT).get("schema").textValue()).isEqualTo("mnistkit-report");
      assertThat(parsed(REPORT).get("version").intValue()).isEqualTo(1);
    }

    @Test
    void holdsAllThatTheReportDoes() throws IOException {
      JsonNode results = parsed(REPORT).at("/sections/0/blocks");

      assertThat(parsed(REPORT).at("/lead/0").textValue()).isEqualTo("It is fast.");
      assertThat(results.findValuesAsText("type"))
          .containsSubsequence("paragraph", "table", "figure", "details", "code");
      assertThat(results.at("/2/description").textValue()).isEqualTo("falls from 2 to 1");
      assertThat(results.at("/3/blocks/0/text").textValue()).isEqualTo("a < b");
      assertThat(parsed(REPORT).at("/sections/1/blocks/0/facts/0/text").textValue())
          .isEqualTo("CPU:0");
    }

    @Test
    void hasNumbersWithAllDigitsAndNullWhereThereIsNone() throws IOException {
      Table table =
          Table.captioned("t")
              .column("a")
              .column("x", 2)
              .column("n", 0)
              .row("one", 1 / 3.0, 60_000)
              .row(Cell.none(), Double.NaN, Double.POSITIVE_INFINITY);
      Report report = Report.titled("r").section("s", section -> section.table(table));

      assertThat(parsed(report).at("/sections/0/blocks/0/rows"))
          .hasToString("[[\"one\",0.3333333333333333,60000],[null,null,null]]");
    }
  }

  @Nested
  class AsMarkdown {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<script>alert(1)</script> = &lt;script>alert(1)&lt;/script>",
          "a|b = a\\|b",
          "a\\b = a\\\\b",
          "a&amp;b = a&amp;amp;b",
          "*a* _b_ `c` = \\*a\\* \\_b\\_ \\`c\\`",
          "[a](b) = \\[a\\](b)",
          "- a = \\- a",
          "1. a = 1\\. a",
          "# a = \\# a",
          "0.97 = 0.97",
          "two\nlines = two lines"
        })
    void showsTextsForWhatTheyAre(String example) {
      String[] parts = example.split(" = ", -1);

      assertThat(MarkdownText.escape(parts[0])).isEqualTo(parts[1]);
    }

    @Test
    void keepsASummaryOfDetailsOnItsLine() {
      Report report =
          Report.titled("r")
              .section("s", section -> section.details("a\n\n# b\r\n<c>", more -> more));

      assertThat(report.markdown()).contains("\n<summary>a # b &lt;c&gt;</summary>\n");
    }

    @Test
    void fencesCodeThatHoldsAFence() {
      Report report = Report.titled("r").reproducedBy("```\nx\n```");

      assertThat(report.markdown()).endsWith("````\n```\nx\n```\n````\n");
    }
  }
}
