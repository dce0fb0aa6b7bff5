package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.image.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptResultTest {

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();

  private Study study() {
    return Studies.twoByThree().timedBy(() -> 0).saveResultsTo(folder);
  }

  private Path file(Trial trial) {
    return folder.resolve(ResultFolder.fileName(trial));
  }

  private StudyResult run(Study study) throws IOException {
    return study.on(Studies::split).run(trainer);
  }

  private void assertRefused(Study study, String text) {
    assertThatThrownBy(() -> run(study)).isInstanceOf(InvalidFileException.class).hasMessage(text);
  }

  @Test
  void refusesADamagedFile() throws IOException {
    run(study());
    Path file = file(study().on(Studies::split).trials().get(4));
    Files.writeString(file, Files.readString(file).replace("seconds = 0.0", "seconds = 9.0"));

    assertRefused(
        study(),
        file
            + ": expected the result of a trial, found another text: expected the SHA-256 of the"
            + " text in its last line, but found another: it was changed");
  }

  @Test
  void refusesAFileThatIsNoText() throws IOException {
    run(study());
    Path file = file(study().on(Studies::split).trials().get(0));
    Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertRefused(
        study(),
        file
            + ": expected the result of a trial, found MalformedInputException: Input length ="
            + " 1");
  }

  @Test
  void refusesAnotherSpec() throws IOException {
    Study other =
        Study.named("x").variant("a", Studies.spec(2), Studies.PLAN).saveResultsTo(folder);
    run(other);

    assertRefused(
        Study.named("x").variant("a", Studies.spec(4), Studies.PLAN).saveResultsTo(folder),
        file(other.on(Studies::split).trials().get(0))
            + ": expected line 4 of the spec \"dense_1 = dense units=4\", found \"dense_1 ="
            + " dense units=2\": it is the result of another trial");
  }

  @Test
  void refusesAnotherPlan() throws IOException {
    Study other =
        Study.named("x").variant("a", Studies.spec(2), Studies.PLAN).saveResultsTo(folder);
    run(other);

    assertRefused(
        Study.named("x")
            .variant("a", Studies.spec(2), Studies.PLAN.epochs(9))
            .saveResultsTo(folder),
        file(other.on(Studies::split).trials().get(0))
            + ": expected line 6 of the plan \"run = epochs batchSize=32 epochs=9 seed=0\", found"
            + " \"run = epochs batchSize=32 epochs=3 seed=0\": it is the result of another trial");
  }

  @Test
  void refusesAnotherSeed() throws IOException {
    run(study());

    assertRefused(
        study().seed(6),
        file(study().on(Studies::split).trials().get(0))
            + ": expected seed \"6\", found \"5\": it is the result of another trial");
  }

  @Test
  void refusesDataOfAnotherSource() throws IOException {
    run(study());
    Provenance other = Studies.MADE.then("validation 5").then("take 8");
    Split split = new Split(Studies.split(5).first(), Studies.examples(other));

    assertThatThrownBy(() -> study().on(seed -> split).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            file(study().on(Studies::split).trials().get(0))
                + ": expected validation data \"made, validation 5, take 8\", found"
                + " \"made, validation 5\": it is the result of another trial");
  }

  @Test
  void refusesAnotherSelectionOfTheSameData() throws IOException {
    run(study());

    assertThatThrownBy(() -> study().on(seed -> Studies.split(1)).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageEndingWith(
            ": expected training data \"made, training 1\", found \"made, training 5\": it is the"
                + " result of another trial");
  }

  @Test
  void refusesAFolderThatIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> run(study().saveResultsTo(file)))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(file + ": expected a writable folder, found ");
  }

  @Test
  void refusesAFolderThatAnotherStudyIsUsing() throws IOException {
    try (ResultFolder other = ResultFolder.open(folder)) {
      other.save(Studies.finished("a", 0, 1, 0.5));

      assertRefused(
          study(), folder + ": expected a folder not in use by another study, found one in use");
    }
    assertThat(run(study()).results()).hasSize(6);
  }
}
