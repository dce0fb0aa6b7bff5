package io.github.mnistkit.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TerminalWidthTest {

  @Test
  void leavesTheLastColumnFree() {
    assertThat(TerminalWidth.columns("24 132\n")).isEqualTo(131);
  }

  @Test
  void assumes80ColumnsWithoutATerminal() {
    assertThat(TerminalWidth.columns("")).isEqualTo(79);
  }

  @Test
  void assumes80ColumnsIfTheTerminalHasNoWidth() {
    assertThat(TerminalWidth.columns("0 0\n")).isEqualTo(79);
  }
}
