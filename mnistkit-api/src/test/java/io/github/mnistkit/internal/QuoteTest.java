package io.github.mnistkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuoteTest {

  @Test
  void quotesShortTextAsItStands() {
    assertThat(Quote.of("naïve ✓ 手")).isEqualTo("\"naïve ✓ 手\"");
  }

  @Test
  void cutsLongTextAndSaysHowLongItIs() {
    assertThat(Quote.of("a".repeat(250_000)))
        .isEqualTo("\"" + "a".repeat(80) + "…\" (250,000 characters)");
  }

  @Test
  void showsEscapesLineEndsAndTextDirection() {
    assertThat(Quote.of("a\u001b[31m\n\u202Eb\u2066\u2028"))
        .isEqualTo("\"a\\u001B[31m\\u000A\\u202Eb\\u2066\\u2028\"");
  }

  @Test
  void showsALoneSurrogateAndKeepsAPair() {
    assertThat(Quote.plain("\uD800x\uD83D\uDE00")).isEqualTo("\\uD800x\uD83D\uDE00");
  }

  @Test
  void neverCutsAPairOfSurrogatesInTwo() {
    assertThat(Quote.plain("a".repeat(79) + "\uD83D\uDE00")).isEqualTo("a".repeat(79) + "…");
  }

  @Test
  void boundsTextThatGrowsByBeingMadeVisible() {
    assertThat(Quote.of("\u0001".repeat(80))).hasSizeLessThan(100);
  }

  @Test
  void listsAFewElementsAndCountsTheRest() {
    assertThat(Quote.list(List.of("a", "b"))).isEqualTo("[a, b]");
    assertThat(Quote.list(Collections.nCopies(250_005, "w")))
        .isEqualTo("[w, w, w, w, w, w, w, w, w, w, and 249,995 more]");
  }

  @Test
  void endsAListOfLongNamesEarly() {
    List<String> names = Collections.nCopies(50, "n".repeat(1_000));

    assertThat(Quote.list(names)).hasSizeLessThan(300).endsWith(", and 47 more]");
  }

  @Test
  void leavesOutTheMiddleOfALongPath() {
    Path path = Path.of("/" + "a/".repeat(1_000) + "model.mnistkit");

    assertThat(Quote.path(path)).startsWith("/a/a").endsWith("/model.mnistkit").hasSize(301);
  }

  @Test
  void cutsAWholeMessage() {
    assertThat(Quote.message("m".repeat(5_000))).hasSize(ReadLimits.MESSAGE).endsWith("…");
    assertThat(Quote.message("short")).isEqualTo("short");
  }
}
