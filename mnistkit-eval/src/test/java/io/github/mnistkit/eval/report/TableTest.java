package io.github.mnistkit.eval.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.mnistkit.eval.SampleSummary;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table LATENCY =
      Table.captioned("Latency").column("model").column("ms", 2).column("images", 0);

  @Test
  void holdsTextsAndNumbersAndNothing() {
    assertThat(LATENCY.row("LeNet", 1.25, 10).row("linear", Cell.none(), 2L).rows())
        .containsExactly(
            List.of(new Cell.Text("LeNet"), new Cell.Value(1.25), new Cell.Value(10)),
            List.of(new Cell.Text("linear"), Cell.none(), new Cell.Value(2)));
  }

  @Test
  void holdsMeansWithTheirDeviations() {
    Table table = LATENCY.row("LeNet", SampleSummary.of(1, 2), SampleSummary.of(10));

    assertThat(table.rows().get(0))
        .containsExactly(
            new Cell.Text("LeNet"),
            new Cell.Spread(1.5, Math.sqrt(0.5)),
            new Cell.Spread(10, Double.NaN));
    assertThat(table.columns().get(1).shown(table.rows().get(0).get(1))).isEqualTo("1.50 ± 0.71");
    assertThat(table.csv()).isEqualTo("model,ms,images\r\nLeNet,1.5 ± 0.7071067811865476,10.0\r\n");
    assertThat(table.latex()).contains("    LeNet & 1.50 $\\pm$ 0.71 & 10 \\\\\n");
    assertThat(Report.titled("t").section("s", section -> section.table(table)).json())
        .containsIgnoringWhitespaces(
            """
            [ "LeNet", { "mean": 1.5, "std": 0.7071067811865476 }, { "mean": 10, "std": null } ]
            """);
  }

  @Test
  void isNotChangedByWhatIsAdded() {
    LATENCY.row("LeNet", 1.25, 10).note("measured once");

    assertThat(LATENCY.rows()).isEmpty();
    assertThat(LATENCY.notes()).isEmpty();
  }

  @Nested
  class AsCsv {

    @Test
    void hasAllDigitsAndWholeCounts() {
      assertThat(LATENCY.row("LeNet", 1 / 3.0, 10_000).row("linear", Double.NaN, Cell.none()).csv())
          .isEqualTo("model,ms,images\r\nLeNet,0.3333333333333333,10000\r\nlinear,NaN,\r\n");
    }

    @Test
    void quotesWhatWouldEndAField() {
      assertThat(Table.captioned("t").column("a,b").row("a\"b").row("one\ntwo").csv())
          .isEqualTo("\"a,b\"\r\n\"a\"\"b\"\r\n\"one\ntwo\"\r\n");
    }

    @Test
    void keepsSpreadsheetsFromTakingTextsForFormulas() {
      Table table = Table.captioned("t").column("name").column("x", 1);

      assertThat(table.row("=1+1", -1).row("-drop", 0).row("@a", 0).row("+b", 0).csv())
          .isEqualTo("name,x\r\n'=1+1,-1.0\r\n'-drop,0.0\r\n'@a,0.0\r\n'+b,0.0\r\n");
    }
  }

  @Nested
  class AsLatex {

    @Test
    void isATableOfBooktabs() {
      assertThat(
              LATENCY.row("LeNet", -1.25, 10).row("x", Cell.none(), 1).note("100 % idle").latex())
          .isEqualTo(
              """
              % \\usepackage{booktabs}
              \\begin{table}
                \\centering
                \\caption{Latency}
                \\begin{tabular}{lrr}
                  \\toprule
                  model & ms & images \\\\
                  \\midrule
                  LeNet & $-$1.25 & 10 \\\\
                  x & \\textendash{} & 1 \\\\
                  \\bottomrule
                \\end{tabular}

                100 \\% idle
              \\end{table}
              """);
    }

    @Test
    void escapesWhatLatexWouldExecute() {
      assertThat(LatexText.escape("\\input{x} $a_b^c$ 5% #1 & ~ <|>\""))
          .isEqualTo(
              "\\textbackslash{}input\\{x\\} \\$a\\_b\\textasciicircum{}c\\$ 5\\% \\#1 \\&"
                  + " \\textasciitilde{} \\textless{}\\textbar{}\\textgreater{}\\char34{}");
    }

    @Test
    void keepsTheStartOfARowFromBelongingToTheRowBefore() {
      assertThat(LatexText.escape("[1] *")).isEqualTo("{[}1{]} {*}");
    }

    @Test
    void keepsSignsApartThatWouldBecomeOne() {
      assertThat(LatexText.escape("--- ``a'' ?` x-y")).isEqualTo("-{}-{}- `{}`a'{}' ?{}` x-y");
    }
  }

  @Nested
  class Refuses {

    private void assertRefused(Runnable call, String text) {
      assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(text);
    }

    @Test
    void aBlankCaption() {
      assertRefused(() -> Table.captioned(" "), "Table.caption must not be blank");
    }

    @Test
    void aColumnWithoutAName() {
      assertRefused(() -> LATENCY.column(""), "Column.name must not be blank");
    }

    @Test
    void moreDecimalsThanADoubleHas() {
      assertRefused(() -> LATENCY.column("x", 18), "Column.decimals must be in 0..17, but was 18");
    }

    @Test
    void aRowOfAnotherLength() {
      assertRefused(
          () -> LATENCY.row("LeNet", 1.25),
          "Table.row must hold a cell for each of 3 columns, but held 2 in \"Latency\"");
    }

    @Test
    void aTextAmongNumbers() {
      assertRefused(
          () -> LATENCY.row("LeNet", "fast", 10),
          "Table.row must hold a number in column \"ms\", but held Text[text=fast]");
    }

    @Test
    void aNumberAmongTexts() {
      assertRefused(
          () -> LATENCY.row(1, 1, 1),
          "Table.row must hold a text in column \"model\", but held Value[value=1.0]");
    }

    @Test
    void aMeanAmongTexts() {
      assertRefused(
          () -> LATENCY.row(SampleSummary.of(1), 1, 1),
          "Table.row must hold a text in column \"model\", but held Spread[mean=1.0, deviation=NaN]");
    }

    @Test
    void whatIsNeitherTextNorNumber() {
      assertRefused(
          () -> LATENCY.row("LeNet", List.of(), 10),
          "Table.row must hold texts, numbers, summaries or cells, but held a"
              + " java.util.ImmutableCollections$ListN");
    }

    @Test
    void aColumnAfterTheRows() {
      assertRefused(
          () -> LATENCY.row("LeNet", 1, 1).column("more"),
          "Table.column must be called before rows are added, but \"more\" came after");
    }
  }
}
