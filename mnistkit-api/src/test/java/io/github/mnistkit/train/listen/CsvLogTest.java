package io.github.mnistkit.train.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.History;
import io.github.mnistkit.train.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvLogTest {

  private static final String HEADER = "epoch,seconds,learningRate,loss,valLoss\r\n";

  @TempDir private Path folder;
  private Path file;
  private FakeRun run;

  @BeforeEach
  void log() {
    file = folder.resolve("logs").resolve("epochs.csv");
    run = new FakeRun(CsvLog.to(file));
  }

  @Test
  void writesAHeaderAndARowForEachEpoch() {
    run.start().end(1, 0.5).end(2, 0.25);

    assertThat(file).hasContent(HEADER + "1,0.5,0.001,0.5,0.75\r\n" + "2,0.5,0.001,0.25,0.5\r\n");
  }

  @Test
  void endsLinesAsTheFormatAsksFor() throws IOException {
    run.start().end(1, 0.5);

    assertThat(Files.readString(file)).isEqualTo(HEADER + "1,0.5,0.001,0.5,0.75\r\n");
  }

  @Test
  void writesEachRowWhenItsEpochHasEnded() {
    run.start().end(1, 0.5);
    assertThat(file).content().hasLineCount(2);

    run.end(2, 0.25);
    assertThat(file).content().hasLineCount(3);
  }

  @Test
  void writesNumbersToTheLastDigitInEveryCountry() {
    run.learningRate = 1e-5;
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      run.start().end(new Epoch(1, Map.of("loss", 1.0 / 3), 0.1));
    } finally {
      Locale.setDefault(before);
    }

    assertThat(file).content().endsWith("1,0.1,1.0E-5,0.3333333333333333\r\n");
  }

  @Test
  void quotesANameThatHoldsASeparator() {
    run.start().end(new Epoch(1, Map.of("loss of \"a, b\"", 0.5), 0.5));

    assertThat(file)
        .content()
        .startsWith("epoch,seconds,learningRate,\"loss of \"\"a, b\"\"\"\r\n");
  }

  @Test
  void endsTrainingWhereItCannotWrite() throws IOException {
    Files.createDirectories(file);
    run.start();

    assertThatThrownBy(() -> run.end(1, 0.5))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("the log cannot be written to " + file + ": it is a folder");
  }

  @Nested
  class ANewTraining {

    @BeforeEach
    void trainOnce() {
      run.start().end(1, 0.5).end(2, 0.25);
    }

    @Test
    void leavesTheOldTableUntilItsFirstEpochHasEnded() {
      run.start();

      assertThat(file).content().hasLineCount(3);
    }

    @Test
    void replacesItThen() {
      run.start().end(1, 0.125);

      assertThat(file).hasContent(HEADER + "1,0.5,0.001,0.125,0.375\r\n");
    }

    @Test
    void goesOnInANewTableWhereTheFileWasTakenAway() throws IOException {
      Files.delete(file);

      run.end(3, 0.125);

      assertThat(file).hasContent(HEADER + "3,0.5,0.001,0.125,0.375\r\n");
    }
  }

  @Nested
  class ATrainingWithGaps {

    private static final String SHORT = "epoch,seconds,learningRate,loss\r\n";

    @BeforeEach
    void validateSomeEpochs() {
      run.validation = Validation.every(2);
      run.start();
    }

    @Test
    void hasNoValidationColumnsBeforeItsFirstValidation() {
      run.endUnvalidated(1, 0.5);

      assertThat(file).hasContent(SHORT + "1,0.5,0.001,0.5\r\n");
    }

    @Test
    void leavesThemEmptyWhereAnEpochIsNotValidated() {
      run.endUnvalidated(1, 0.5).end(2, 0.25).endUnvalidated(3, 0.125);

      assertThat(file)
          .hasContent(
              HEADER + "1,0.5,0.001,0.5,\r\n2,0.5,0.001,0.25,0.5\r\n3,0.5,0.001,0.125,\r\n");
    }

    @Test
    void fillsThemWhenItsLastEpochIsValidatedAfterAStop() {
      run.endUnvalidated(1, 0.5).validate(1, 0.5);

      assertThat(file).hasContent(HEADER + "1,0.5,0.001,0.5,0.75\r\n");
    }

    @Test
    void endsWhereItCannotWriteThem() throws IOException {
      run.endUnvalidated(1, 0.5);
      Files.delete(file);
      Files.createDirectories(file);

      assertThatThrownBy(() -> run.validate(1, 0.5))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageStartingWith("the log cannot be written to " + file + ": it is a folder");
    }

    @Test
    void resumesFromATableWithValidationsThatItsHistoryLacks() {
      run.endUnvalidated(1, 0.5).end(2, 0.25);

      run.resume(new History(List.of(FakeRun.unvalidated(1, 0.5)), Optional.empty()));

      assertThat(file).hasContent(SHORT + "1,0.5,0.001,0.5\r\n");
    }

    @Test
    void resumesFromATableWithoutTheValidationsOfItsHistory() {
      run.endUnvalidated(1, 0.5);

      run.resume(
          new History(
              List.of(FakeRun.unvalidated(1, 0.5), FakeRun.epoch(2, 0.25)), Optional.empty()));

      assertThat(file).hasContent(HEADER + "1,0.5,0.001,0.5,\r\n2,0.5,,0.25,0.5\r\n");
    }

    @Test
    void refusesATableOfOtherColumns() throws IOException {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "epoch,seconds,learningRate,f1,valLoss\n");

      assertThatThrownBy(() -> run.resume(0.5))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("but found epoch,seconds,learningRate,f1,valLoss");
    }
  }

  @Nested
  class AResumedTraining {

    private static final String TWO_ROWS =
        HEADER + "1,0.5,0.001,0.5,0.75\r\n2,0.5,0.001,0.25,0.5\r\n";

    @BeforeEach
    void trainOnce() {
      run.start().end(1, 0.5).end(2, 0.25);
      run.learningRate = 0.0005;
    }

    @Test
    void continuesTheTable() {
      run.resume(0.5, 0.25).end(3, 0.125);

      assertThat(file).hasContent(TWO_ROWS + "3,0.5,5.0E-4,0.125,0.375\r\n");
    }

    @Test
    void dropsTheRowsAfterItsBeginning() {
      run.end(3, 0.125).end(4, 0.125);

      run.resume(0.5, 0.25);

      assertThat(file).hasContent(TWO_ROWS);
    }

    @Test
    void writesMissingRowsFromItsHistoryWithoutTheRate() {
      run.resume(0.5, 0.25, 0.125);

      assertThat(file).hasContent(TWO_ROWS + "3,0.5,,0.125,0.375\r\n");
    }

    @Test
    void writesAllOfThemWhereThereIsNoFile() throws IOException {
      Files.delete(file);

      run.resume(0.5);

      assertThat(file).hasContent(HEADER + "1,0.5,,0.5,0.75\r\n");
    }

    @Test
    void doesNotTrustARowThatWasCutOff() throws IOException {
      Files.writeString(file, HEADER + "1,0.5,0.001,0.5,0.75\r\n2,0.5,0.0");

      run.resume(0.5, 0.25);

      assertThat(file).hasContent(HEADER + "1,0.5,0.001,0.5,0.75\r\n" + "2,0.5,,0.25,0.5\r\n");
    }

    @Test
    void readsATableWhoseLineEndsAnEditorHasChanged() throws IOException {
      Files.writeString(file, Files.readString(file).replace("\r\n", "\n"));

      run.resume(0.5, 0.25);

      assertThat(Files.readString(file)).isEqualTo(TWO_ROWS);
    }

    @Test
    void refusesATableOfOtherColumns() throws IOException {
      Files.writeString(file, "name,points\nAda,3\n");

      assertThatThrownBy(() -> run.resume(0.5))
          .isInstanceOf(UncheckedIOException.class)
          .hasCauseInstanceOf(InvalidFileException.class)
          .hasMessage(
              file
                  + ": expected the columns epoch,seconds,learningRate,loss,valLoss, but found"
                  + " name,points");
      assertThat(file).hasContent("name,points\nAda,3\n");
    }
  }
}
