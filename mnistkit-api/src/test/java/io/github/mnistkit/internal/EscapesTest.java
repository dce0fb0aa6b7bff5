package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {

  /** Some of every kind: letters, marks, controls, whitespace, halves of pairs, what escapes. */
  private static final String[] PIECES = {
    "a",
    "é",
    "漢",
    "😀",
    "\\",
    "n",
    "r",
    "u",
    "u202e",
    "%",
    "+",
    "20",
    "=",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\u0085",
    "\u202e",
    "\u2028",
    "\u3164",
    "\udb40\udc41"
  };

  @Test
  void restoreWhatTheyEscaped() {
    for (String one : PIECES) {
      for (String two : PIECES) {
        for (String three : PIECES) {
          String text = one + two + three;

          assertThat(Escapes.unescapedLine(Escapes.line(text))).isEqualTo(text);
          assertThat(Escapes.unescapedWord(Escapes.word(text))).isEqualTo(text);
          assertThat(Escapes.unescapedWord(Escapes.readableWord(text))).isEqualTo(text);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"\ud800, \\ud800", "a\udc00b, a\\udc00b", "\ud800\ud800, \\ud800\\ud800"})
  void restoreHalvesOfPairsInLines(String text, String escaped) {
    assertThat(Escapes.line(text)).isEqualTo(escaped);
    assertThat(Escapes.unescapedLine(escaped)).isEqualTo(text);
  }

  @Test
  void leaveNothingInALineThatCannotBeSeen() {
    assertThat(Escapes.line("a\tb\n\r\\ λ😀 %20")).isEqualTo("a\tb\\n\\r\\\\ λ😀 %20");
    assertThat(Escapes.line("\0\u0085\u202e\u3164" + Character.toString(0xe0041)))
        .isEqualTo("\\u0000\\u0085\\u202e\\u3164\\udb40\\udc41");
  }

  @Test
  void leaveNothingInAWordThatSeparatesWords() {
    assertThat(Escapes.word("log loss*_-.=é")).isEqualTo("log%20loss*_-.%3D%C3%A9");
    assertThat(Escapes.readableWord("log loss*_-.=é\t\0")).isEqualTo("log%20loss*_-.=é%09%00");
  }

  @ParameterizedTest
  @CsvSource({"%", "%2", "a%2g", "%%20"})
  void refuseAPercentSignWithoutTwoDigits(String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Escapes.unescapedWord(word))
        .withMessage("expected two hexadecimal digits after each %, but found \"" + word + "\"");
  }

  @Test
  void takeOtherEscapesInALineForTheCharacterItself() {
    assertThat(Escapes.unescapedLine("\\a\\u12\\")).isEqualTo("au12\\");
    assertThatIllegalArgumentException().isThrownBy(() -> Escapes.unescapedLine("\\uwxyz"));
  }
}
