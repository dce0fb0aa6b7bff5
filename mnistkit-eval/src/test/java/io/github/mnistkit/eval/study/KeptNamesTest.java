package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a variant is called, its results are found again. */
class KeptNamesTest {

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();

  private Study study(String... variants) {
    Study study = Study.named("names").timedBy(() -> 0).saveResultsTo(folder);
    for (String variant : variants) {
      study = study.variant(variant, Studies.spec(2), Studies.PLAN);
    }
    return study;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "a\u202eb",
        "a\u2028",
        "a\u2029\u0085b",
        "../../etc/passwd",
        "a = b",
        "\\u202e",
        "\\",
        "\\\\n",
        "a\r\nb",
        "CON",
        "a:b*?<>|\"",
        "😀",
        "e\u0301",
        "\u200b",
        " x "
      })
  void findsTheResultsOfAnyNameAgain(String name) throws IOException {
    StudyResult first = study(name, "other").on(Studies::split).run(trainer);
    StudyResult again = study(name, "other").on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(2);
    assertThat(again.variants()).containsExactly(name, "other");
    assertThat(again.results()).isEqualTo(first.results());
  }

  @Test
  void findsTheResultsOfANameOfTenThousandLetters() throws IOException {
    String long1 = "x".repeat(10_000);
    String long2 = "x".repeat(9_999) + "y";
    study(long1, long2).on(Studies::split).run(trainer);
    study(long1, long2).on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(2);
  }

  @Test
  void refusesANameThatNoFileCanHold() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> study("a\ud800"))
        .withMessage(
            "Trial.variant must be Unicode text, but \"a\\ud800\" has half a surrogate pair at"
                + " index 1");
  }

  @Test
  void writesFilesInWhichEverythingCanBeSeen() throws IOException {
    Study study = study("a\u202eb");
    study.on(Studies::split).run(trainer);
    Path file = folder.resolve(ResultFolder.fileName(study.on(Studies::split).trials().get(0)));

    assertThat(Files.readString(file)).contains("variant = a\\u202eb\n").doesNotContain("\u202e");
  }

  @Test
  void keepsAFailureWhoseTextIsNoUnicode() throws IOException {
    trainer.before =
        fit -> {
          throw new IllegalStateException("bad name: \ud800" + "x".repeat(100_000));
        };
    assertThatThrownBy(() -> study("a").on(Studies::split).run(trainer))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("bad name: \\ud800xxx")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    trainer.before = fit -> {};

    assertThat(study("a").on(Studies::split).run(trainer).results()).hasSize(1);
  }

  @Test
  void saysOfManyFailuresWhatAnErrorCanHold() {
    trainer.before =
        fit -> {
          throw new IllegalStateException("y".repeat(100_000));
        };

    assertThatThrownBy(() -> study("a", "b").runs(20).on(Studies::split).run(trainer))
        .isInstanceOf(StudyException.class)
        .hasMessageStartingWith("study \"names\": every run failed (40)\na, run 0 (seed 0): ")
        .hasMessageEndingWith("\nand 35 more")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "mnistkit-result",
        "mnistkit-result = 1",
        "mnistkit-result = 2\nsha256 = 0\n",
        "mnistkit-result = \u202e999"
      })
  void refusesWhatIsNoResultNamingTheFile(String text) throws IOException {
    assertRefused(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesALongLineInFewWords() throws IOException {
    assertRefused("z".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));
    assertRefused(("mnistkit-result = " + "z".repeat(50_000)).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectory(
        folder.resolve(ResultFolder.fileName(study("a").on(Studies::split).trials().get(0))));

    assertThatThrownBy(() -> study("a").on(Studies::split).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageContaining(": expected the result of a trial, found ");
  }

  private void assertRefused(byte[] content) throws IOException {
    Path file =
        folder.resolve(ResultFolder.fileName(study("a").on(Studies::split).trials().get(0)));
    Files.write(file, content);

    assertThatThrownBy(() -> study("a").on(Studies::split).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + ": expected the result of a trial, found another text: ")
        .satisfies(
            e -> {
              assertThat(((InvalidFileException) e).file()).isEqualTo(file.toString());
              assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain("\u202e");
            });
  }
}
