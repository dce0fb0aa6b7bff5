package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.internal.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results are kept with their evaluations, by which a resumed study accepts or refuses them. */
class KeptPartsTest {

  private static final Examples TEST = EvaluatedPartsTest.TEST;

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();

  private Study study() {
    return Studies.twoByThree().timedBy(() -> 0).saveResultsTo(folder);
  }

  private Path file(int trial) {
    return folder.resolve(ResultFolder.fileName(study().on(Studies::split).trials().get(trial)));
  }

  private StudyResult run(Study study) throws IOException {
    return study.on(Studies::split).run(trainer);
  }

  private void assertRefused(Study study, String text) {
    int trained = trainer.fits.size();
    assertThatThrownBy(() -> run(study)).isInstanceOf(InvalidFileException.class).hasMessage(text);
    assertThat(trainer.fits).hasSize(trained);
  }

  @Test
  void areReadInsteadOfTrained() throws IOException {
    Study parts =
        study().evaluatingOn("test", TEST).evaluatingOn("hard", EvaluatedPartsTest::bySeed);
    StudyResult first = run(parts);
    trainer.fits.clear();

    assertThat(run(parts).results()).isEqualTo(first.results());
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void areEnoughToCompareByAlone() throws IOException {
    StudyResult first = run(study().evaluatingOn("test", TEST));
    TrialResult read = TrialResult.parse(Files.readString(file(1)));

    assertThat(RunMetric.of(Metrics.ACCURACY, "test").function())
        .returns(
            first.values("large", RunMetric.of(Metrics.ACCURACY, "test"))[0],
            function -> function.applyAsDouble((TrialResult.Finished) read));
  }

  @Test
  void mayHaveMorePartsThanAreAsked() throws IOException {
    run(study().evaluatingOn("test", TEST).evaluatingOn("hard", EvaluatedPartsTest::bySeed));
    trainer.fits.clear();

    assertThat(run(study().evaluatingOn("test", TEST)).failures()).isEmpty();
    assertThat(run(study()).failures()).isEmpty();
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void areRefusedWithoutAPartThatIsAsked() throws IOException {
    run(study());

    assertRefused(
        study().evaluatingOn("test", TEST),
        file(0)
            + ": expected an evaluation on \"test\", found none: a result without it; use another"
            + " folder, or delete this file to train again");
  }

  @Test
  void areRefusedWithOtherParts() throws IOException {
    run(study().evaluatingOn("hard", TEST).evaluatingOn("Test", TEST));

    assertRefused(
        study().evaluatingOn("hard", TEST).evaluatingOn("test", TEST),
        file(0)
            + ": expected an evaluation on \"test\", found [hard, Test]: a result without it; use"
            + " another folder, or delete this file to train again");
  }

  @Test
  void areRefusedIfAPartHasOtherExamples() throws IOException {
    run(study().evaluatingOn("test", TEST));
    Examples corrected = Studies.examples(Studies.MADE.then("test"), 0, 0, 1, 0, 0);

    assertRefused(
        study().evaluatingOn("test", corrected),
        file(0)
            + ": expected the part \"test\" with the SHA-256 "
            + corrected.sha256()
            + " (made, test), found "
            + TEST.sha256()
            + ": a result of other pixels, labels or rows; use another folder, or delete this file"
            + " to train again");
  }

  @Test
  void areComparedWithTheExamplesOfEachSeed() throws IOException {
    run(study().evaluatingOn("test", EvaluatedPartsTest::bySeed));
    LongFunction<Examples> changed = seed -> seed == 6 ? TEST : EvaluatedPartsTest.bySeed(seed);

    assertThatThrownBy(() -> run(study().evaluatingOn("test", changed)))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(
            file(2) + ": expected the part \"test\" with the SHA-256 " + TEST.sha256());
  }

  @Test
  void areNotReplacedIfTheirExamplesCannotBeMade() throws IOException {
    Study parts = study().evaluatingOn("test", TEST);
    StudyResult first = run(parts);
    LongFunction<Examples> broken =
        seed -> {
          if (seed == 6) {
            throw new IllegalStateException("no disk");
          }
          return TEST;
        };

    assertThat(run(study().evaluatingOn("test", broken)).failures())
        .extracting(failed -> failed.trial().run())
        .containsExactly(1, 1);
    trainer.fits.clear();
    assertThat(run(parts).results()).isEqualTo(first.results());
    assertThat(trainer.fits).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "test", "test 00", "test 00 accuracy=1", "te%st"})
  void areRefusedIfDamaged(String line) throws IOException {
    run(study().evaluatingOn("test", TEST));
    String text = Files.readString(file(0));
    String body =
        text.substring(0, text.indexOf("sha256 = "))
            .replaceFirst("\nevaluation = .*", "\nevaluation = " + line);
    Files.writeString(file(0), body + "sha256 = " + Sha256.of(body) + "\n");

    assertThatThrownBy(() -> run(study().evaluatingOn("test", TEST)))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageStartingWith(
            file(0) + ": expected the result of a trial, found another text: line ")
        .hasMessageContaining(": evaluation cannot be \"" + line + "\": ");
  }
}
