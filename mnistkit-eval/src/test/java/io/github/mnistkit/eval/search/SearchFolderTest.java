package io.github.mnistkit.eval.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.FakeTrainer;
import io.github.mnistkit.eval.study.StudyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchFolderTest {

  private final FakeTrainer trainer = Searches.trainer();

  @TempDir Path folder;

  @Test
  void trainsNothingTwice() throws IOException {
    Search search = Searches.grid().halving(2, 2).saveResultsTo(folder);
    SearchResult first = Searches.run(search, trainer);
    trainer.fits.clear();

    assertThat(Searches.run(search, trainer).toString()).isEqualTo(first.toString());
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void goesOnInTheRungWhereItWasStopped() throws IOException {
    Search search = Searches.grid().halving(2, 2).saveResultsTo(folder);
    trainer.before =
        fit -> {
          if (fit.plan().epochs() == 8) {
            throw new IllegalStateException("power cut");
          }
        };
    assertThatThrownBy(() -> Searches.run(search, trainer)).isInstanceOf(StudyException.class);
    trainer.before = fit -> {};
    trainer.fits.clear();
    Searches.run(search, trainer);

    assertThat(trainer.fits).extracting(fit -> fit.plan().epochs()).containsExactly(8);
  }

  @Test
  void takesUpMoreValues() throws IOException {
    Searches.run(
        Searches.named().over("units", 2).over("rate", 0.1, 0.2).saveResultsTo(folder), trainer);
    trainer.fits.clear();
    Searches.run(Searches.grid().saveResultsTo(folder), trainer);

    assertThat(trainer.fits).hasSize(4);
  }

  @Test
  void refusesTheFolderOfAnotherSearch() throws IOException {
    Searches.run(Searches.grid().saveResultsTo(folder), trainer);

    assertThatThrownBy(
            () -> Searches.run(Searches.grid().over("more", 1).saveResultsTo(folder), trainer))
        .isInstanceOf(IOException.class)
        .hasMessage(
            folder.resolve("search.txt")
                + ": expected search \"units\" over units, rate, more, found search \"units\""
                + " over units, rate: use a separate folder for each search");
  }

  @Test
  void refusesResultsOfAnotherModelOfTheSameValues() throws IOException {
    Searches.run(Searches.grid().saveResultsTo(folder), trainer);
    Search other =
        Searches.grid().spec(c -> Searches.spec(10 * c.whole("units"))).saveResultsTo(folder);

    assertThatThrownBy(() -> Searches.run(other, trainer))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("dense units=20")
        .hasMessageEndingWith("it is the result of another trial");
  }

  @Test
  void writesItsOwnerWholeThoughAnotherBrokeOffWhileWritingIt() throws IOException {
    Files.createDirectories(folder.resolve("search.txt.part/in the way"));
    Searches.run(Searches.grid().saveResultsTo(folder), trainer);

    assertThat(folder.resolve("search.txt")).hasContent("search \"units\" over units, rate");
  }

  @Test
  void hasAFolderForEachRung() throws IOException {
    Searches.run(Searches.grid().halving(2, 2).saveResultsTo(folder), trainer);

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("epochs-2", "epochs-4", "epochs-8", "search.txt");
    }
  }
}
