package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchDataTest {

  @TempDir Path folder;

  private final FakeTrainer trainer = Searches.trainer();

  /** The same pixels from the same place, one label of which was corrected. */
  private static Split corrected() {
    Examples made = Searches.DATA.first();
    int[] labels = made.labels();
    labels[0] = 1 - labels[0];
    byte[] pixels = new byte[made.size() * made.format().bytes()];
    for (int i = 0; i < made.size(); i++) {
      made.copyPixels(i, pixels, i * made.format().bytes());
    }
    Examples other =
        Examples.of(made.format(), pixels, labels, made.classNames(), made.provenance());
    return new Split(other, Searches.DATA.second());
  }

  @Test
  void refusesResultsOfLabelsThatWereCorrectedSince() throws IOException {
    Searches.run(Searches.grid().saveResultsTo(folder), trainer);
    trainer.fits.clear();
    Split other = corrected();

    assertThatThrownBy(
            () ->
                Searches.grid()
                    .saveResultsTo(folder)
                    .on(other.first(), other.second())
                    .run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(": expected training data with the SHA-256 " + other.first().sha256())
        .hasMessageContaining(", found " + Searches.DATA.first().sha256());
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void refusesThemInALaterRungToo() throws IOException {
    Search halving = Searches.grid().halving(2).saveResultsTo(folder);
    Searches.run(halving, trainer);
    Split other = corrected();

    assertThatThrownBy(() -> halving.on(other.first(), other.second()).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining("epochs-")
        .hasMessageContaining(": expected training data with the SHA-256 ");
  }

  @Test
  void refusesADamagedFileOfItsOwn() throws IOException {
    Path file = folder.resolve("search.txt");
    for (byte[] content :
        new byte[][] {
          {},
          {(byte) 0xff, (byte) 0xfe, 0},
          "search \u202e".getBytes(StandardCharsets.UTF_8),
          "x".repeat(1_000_000).getBytes(StandardCharsets.UTF_8)
        }) {
      Files.write(file, content);

      assertThatThrownBy(() -> Searches.run(Searches.grid().saveResultsTo(folder), trainer))
          .isInstanceOf(InvalidFileException.class)
          .hasMessageStartingWith(file + ": expected search \"units\" over units, rate, found ")
          .satisfies(
              e -> assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain("\u202e"));
    }
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void findsItsFolderAgainWhateverItIsCalled() throws IOException {
    Search search =
        Search.named("a\u202eb\u2028\n😀")
            .over("units", 2)
            .spec(choice -> Searches.spec(2))
            .plan(choice -> Searches.grid().candidates().get(0).plan())
            .saveResultsTo(folder);
    Searches.run(search, trainer);
    Searches.run(search, trainer);

    assertThat(trainer.fits).hasSize(1);
    assertThat(Files.readString(folder.resolve("search.txt"))).doesNotContain("\u202e");
  }

  @Test
  void refusesNamesAndValuesThatNoFileCanHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.named("a\ud800"))
        .withMessageStartingWith("Search.name must be Unicode text, but \"a\\ud800\" has half a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Search.named("a").over("word", "\udc00"))
        .withMessageStartingWith("Search.over \"word\" value must be Unicode text, but ");
  }
}
