package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class TextTableTest {

  private static TextTable table(String layout) {
    return new TextTable(layout, UnaryOperator.identity());
  }

  @Test
  void makesColumnsAsWideAsTheirWidestCells() {
    assertThat(
            table("l  r l").row("name", "n", "what").row("a", "1,000", "x").row("", "5", "").text())
        .isEqualTo(
            """
            name      n what
            a     1,000 x
                      5\
            """);
  }

  @Test
  void alignsFixedColumnsAsTheFormatterDoes() {
    TextTable table = table("l5r4  l3 l");
    String[][] rows = {
      {"a", "1", "x", "*"},
      {"longer", "1", "x", "*"},
      {"a", "12345", "xyz!", "*"},
      {"é", "", "", ""}
    };
    StringBuilder expected = new StringBuilder();
    for (String[] row : rows) {
      table.row(row);
      String line = String.format(Locale.ROOT, "%-5s%4s  %-3s %s", (Object[]) row);
      expected.append(line.stripTrailing()).append('\n');
    }
    assertThat(table.text() + "\n").isEqualTo(expected.toString());
  }

  @Test
  void drawsRulesOfItsWholeWidth() {
    TextTable table = table("l  r").row("layer", "n").rule().row("dense", "10").rule();

    assertThat(table.lines()).containsExactly("layer   n", "─────────", "dense  10", "─────────");
    assertThat(table.width()).isEqualTo(9);
  }

  @Test
  void showsCellsAsItIsTold() {
    assertThat(new TextTable("l l", Quote::visible).row("a\u202e", "b").row("c", "d").text())
        .isEqualTo("a\\u202E b\nc       d");
  }

  @Test
  void leavesOutCellsBeyondItsColumns() {
    assertThat(table("l").row("a", "b").lines()).containsExactly("a");
  }

  @Test
  void isEmptyWithoutRows() {
    assertThat(table("l  r").lines()).isEmpty();
    assertThat(table("l  r").text()).isEmpty();
    assertThat(table("l  r").width()).isEqualTo(2);
  }
}
