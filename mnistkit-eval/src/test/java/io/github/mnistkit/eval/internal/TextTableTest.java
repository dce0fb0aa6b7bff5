package io.github.mnistkit.eval.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {

  @Test
  void cutsTextsThatAreTooLong() {
    assertThat(TextTable.cut("T-shirt/top", 5)).isEqualTo("T-sh…");
    assertThat(TextTable.cut("one two", 5)).isEqualTo("one…");
    assertThat(TextTable.cut("Dress", 5)).isEqualTo("Dress");
  }

  @Test
  void keepsTextsOnOneLine() {
    assertThat(TextTable.cut(" a\r\n\tb ", 5)).isEqualTo("a b");
  }
}
