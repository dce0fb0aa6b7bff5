package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyResumeTest {

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Events events = new Events();

  private Study study() {
    return Studies.twoByThree().timedBy(() -> 0).saveResultsTo(folder);
  }

  private Path file(Trial trial) {
    return folder.resolve(ResultFolder.fileName(trial));
  }

  private StudyResult run(Study study) throws IOException {
    return study.on(Studies::split).run(trainer);
  }

  @Test
  void readsFinishedRunsInsteadOfTrainingThem() throws IOException {
    StudyResult first = run(study());
    trainer.fits.clear();
    StudyResult second = run(study().listening(events));

    assertThat(trainer.fits).isEmpty();
    assertThat(second.results()).isEqualTo(first.results());
    assertThat(events.lines).containsExactly("started: 6 of 6 runs ended");
  }

  @Test
  void goesOnWhereAKilledStudyWas() throws IOException {
    StudyResult whole = run(study());
    for (Trial trial : study().on(Studies::split).trials().subList(3, 6)) {
      Files.delete(file(trial));
    }
    Files.writeString(
        folder.resolve(
            file(study().on(Studies::split).trials().get(3)).getFileName()
                + ".0123456789abcdef.part"),
        "half");
    Path notes = Files.writeString(folder.resolve("my notes.part"), "kept");
    trainer.fits.clear();
    StudyResult resumed = run(study().listening(events));

    assertThat(trainer.fits).hasSize(3);
    assertThat(resumed.results()).isEqualTo(whole.results());
    assertThat(events.lines.get(0)).isEqualTo("started: 3 of 6 runs ended");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".part"))).containsExactly(notes);
    }
  }

  @Test
  void trainsOnlyTheRunsThatWereAdded() throws IOException {
    run(study());
    trainer.fits.clear();
    StudyResult more = run(study().runs(5).variant("huge", Studies.spec(9), Studies.PLAN));

    assertThat(more.results()).hasSize(15);
    assertThat(trainer.fits).hasSize(9);
  }

  @Test
  void triesFailedRunsAgain() throws IOException {
    trainer.before =
        fit -> {
          if (fit.plan().seed() == 6) {
            throw new IllegalStateException("no memory");
          }
        };
    run(study());
    assertThat(Files.readString(file(study().on(Studies::split).trials().get(2))))
        .contains("no memory");

    trainer.before = fit -> {};
    trainer.fits.clear();
    assertThat(run(study()).failures()).isEmpty();
    assertThat(trainer.fits).hasSize(2);
  }

  @Test
  void doesNotReplaceAFinishedRunWhoseDataCannotBeMade() throws IOException {
    run(study());
    Study again = study();
    StudyResult result =
        again
            .on(
                seed -> {
                  if (seed == 6) {
                    throw new IllegalStateException("no disk");
                  }
                  return Studies.split(seed);
                })
            .run(trainer);

    assertThat(result.failures()).hasSize(2);
    assertThat(run(again).failures()).isEmpty();
  }

  @Nested
  class FileNames {

    private String name(String variant) {
      return ResultFolder.fileName(Studies.trial(variant, 7));
    }

    @Test
    void areReadable() {
      assertThat(name("ConvNetBase")).matches("ConvNetBase-[0-9a-f]{12}-run-007\\.txt");
    }

    @Test
    void areSafeForAnyVariant() throws IOException {
      String nasty = "../<b>a/b</b>\\ C:* 'x' ✓ \n" + "long ".repeat(50);
      assertThat(name(nasty)).matches("_b_a_b_b_C_x_long_[a-z_]*-[0-9a-f]{12}-run-007\\.txt");
      run(Study.named("nasty").variant(nasty, Studies.spec(2), Studies.PLAN).saveResultsTo(folder));
      trainer.fits.clear();
      run(Study.named("nasty").variant(nasty, Studies.spec(2), Studies.PLAN).saveResultsTo(folder));

      assertThat(trainer.fits).isEmpty();
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).hasSize(2);
      }
    }

    @Test
    void differEvenWhereCapitalLettersDoNot() {
      assertThat(name("a b")).isNotEqualTo(name("a_b"));
      assertThat(name("Base")).isNotEqualToIgnoringCase(name("base"));
    }
  }

  @Test
  void tellsOfAResultThatCannotBeWrittenAndGoesOn() throws IOException {
    Path inTheWay = file(study().on(Studies::split).trials().get(2)).toAbsolutePath();
    StudyResult result =
        study()
            .listening(events)
            .on(
                seed -> {
                  inTheWay.toFile().mkdir();
                  return Studies.split(seed);
                })
            .run(trainer);

    assertThat(result.results()).hasSize(6);
    assertThat(result.notSaved())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("small, run 1 (seed 6): ");
    assertThat(events.lines).anyMatch(line -> line.startsWith("small, run 1 (seed 6) not kept: "));
    assertThat(result.table()).contains("not saved to disk: 1 result\nsmall, run 1 (seed 6): ");
  }
}
