package io.github.mnistkit.samples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ColumnsTest {

  @Test
  void leavesALineThatFits() {
    assertThat(Columns.wrapped("one two", 7)).isEqualTo("one two");
  }

  @Test
  void breaksBetweenWordsAndIndentsTheRest() {
    assertThat(Columns.wrapped("one two three four", 8).lines())
        .containsExactly("one two", "  three", "  four");
  }

  @Test
  void keepsAWordThatIsLongerThanTheLineWhole() {
    assertThat(Columns.wrapped("a /a/very/long/path b", 8).lines())
        .containsExactly("a", "  /a/very/long/path", "  b");
  }

  @Test
  void keepsAnEmptyWord() {
    assertThat(Columns.wrapped("was  (see)", 80)).isEqualTo("was  (see)");
  }
}
