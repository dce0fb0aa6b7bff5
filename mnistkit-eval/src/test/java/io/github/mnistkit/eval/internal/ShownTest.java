package io.github.mnistkit.eval.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

  /** The bidirectional controls and the invisible letters of Unicode 15, general category Cf. */
  @ParameterizedTest
  @ValueSource(
      chars = {
        '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069',
        '\u200e', '\u200f', '\u061c', '\u200b', '\u2060', '\ufeff', '\u00ad', '\u2028', '\u2029',
        '\u0000', '\u001b', '\u007f', '\u0085', '\u3164', '\u115f', '\ud800', '\udfff'
      })
  void showsWhatCannotBeSeenByItsNumber(char unseen) {
    String number = "\\u" + Integer.toHexString(0x10000 + unseen).substring(1);

    assertThat(Shown.visible("a" + unseen + "b")).isEqualTo("a" + number + "b");
    assertThat(Shown.line("a" + unseen + "b")).isEqualTo("a" + number + "b");
    assertThat(Shown.table("l").row("a" + unseen + "b").text()).isEqualTo("a" + number + "b");
  }

  @Test
  void showsInvisibleLettersBeyondSixteenBitsByBothUnits() {
    assertThat(Shown.visible("a" + Character.toString(0xe0041))).isEqualTo("a\\udb40\\udc41");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "plain", "é ≤ ½", "漢字", "שלום", "عربي", "😀", "a\tb\nc\rd", "می\u200cخواهم"})
  void leavesWhatCanBeSeen(String text) {
    assertThat(Shown.visible(text)).isEqualTo(text);
  }

  @Test
  void leavesTheJoinersOfEmojiButNotOfLatinLetters() {
    String family = "👩\u200d🔬";

    assertThat(Shown.visible(family)).isEqualTo(family);
    assertThat(Shown.visible("ad\u200dmin\u200c")).isEqualTo("ad\\u200dmin\\u200c");
  }

  @Test
  void cutsLongTextsBetweenLettersOnly() {
    assertThat(Shown.line("x".repeat(10_000))).hasSize(120).endsWith("x…");
    assertThat(Shown.cut("ab😀cd", 4)).isEqualTo("ab…");
    assertThat(Shown.cut("ab😀cd", 5)).isEqualTo("ab😀…");
  }

  @Test
  void cutsTextsThatAreTooLong() {
    assertThat(Shown.cut("T-shirt/top", 5)).isEqualTo("T-sh…");
    assertThat(Shown.cut("one two", 5)).isEqualTo("one…");
    assertThat(Shown.cut("Dress", 5)).isEqualTo("Dress");
  }

  @Test
  void keepsTextsOnOneLine() {
    assertThat(Shown.cut(" a\r\n\tb ", 5)).isEqualTo("a b");
  }

  @Test
  void listsTheFirstOfManyLines() {
    assertThat(Shown.lines(List.of("one two", "b\u202e\n", 3), 2, 5))
        .containsExactly("one…", "b\\u2…", "and 1 more");
    assertThat(Shown.lines(List.of("a"), 1, 5)).containsExactly("a");
  }

  @Test
  void listsAsManyNamesAsAnErrorHolds() {
    assertThat(Shown.list(List.of("a", "b"))).isEqualTo("[a, b]");
    assertThat(Shown.list(List.of("a\u202e", "b".repeat(400))))
        .isEqualTo("[a\\u202e, " + "b".repeat(119) + "…]");
    assertThat(Shown.list(Collections.nCopies(1000, "abcdefgh")))
        .hasSizeLessThan(370)
        .endsWith("…] (1000 names)");
    assertThat(Shown.lines(Collections.nCopies(9, "a"))).isEqualTo("a\na\na\na\na\nand 4 more");
    assertThat(Shown.lines(Collections.nCopies(6, "a"))).isEqualTo("a\na\na\na\na\na");
    assertThat(Shown.lines(Collections.nCopies(1000, "y".repeat(5000)))).hasSizeLessThan(830);
  }

  @Test
  void refusesNamesWithoutLettersOrWithHalfASurrogatePair() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shown.requireName("Study.name", " \n"))
        .withMessage("Study.name must not be blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shown.requireName("Study.name", "😀\ud83d"))
        .withMessage(
            "Study.name must be Unicode text, but \"😀\\ud83d\" has half a surrogate pair at index"
                + " 2");
    assertThatIllegalArgumentException().isThrownBy(() -> Shown.requireName("x", "\ude00\ud83d"));
    assertThatNoException().isThrownBy(() -> Shown.requireName("x", "\u202e😀\u2028\u0000"));
  }
}
