package io.github.mnistkit.samples.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LineWrapTest {

  @Test
  void keepsALineThatFits() {
    assertThat(LineWrap.wrapped("one two", 7)).isEqualTo("one two");
  }

  @Test
  void breaksBetweenWordsAndIndentsTheRest() {
    assertThat(LineWrap.wrapped("one two three four", 8).lines())
        .containsExactly("one two", "  three", "  four");
  }

  @Test
  void keepsAWordThatIsLongerThanTheLineWhole() {
    assertThat(LineWrap.wrapped("a /a/very/long/path b", 8).lines())
        .containsExactly("a", "  /a/very/long/path", "  b");
  }

  @Test
  void keepsAnEmptyWord() {
    assertThat(LineWrap.wrapped("was  (see)", 80)).isEqualTo("was  (see)");
  }
}
