package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedModelsTest {

  @TempDir private Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Events events = new Events();

  private Study study() {
    return Studies.twoByThree().timedBy(() -> 0).saveResultsTo(folder).listening(events);
  }

  private List<String> models() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".mnistkit"))
          .sorted()
          .toList();
    }
  }

  private static String name(PreparedStudy study, String variant, int run) {
    return study.model(variant, run).getFileName().toString();
  }

  @Test
  void areThoseOfAllRuns() throws IOException {
    PreparedStudy all = study().saveModels(SavedModels.ALL).on(Studies::split);
    StudyResult result = all.run(trainer);

    assertThat(models()).hasSize(6).contains(name(all, "large", 2));
    assertThat(all.model("small", 1)).hasContent("a model of seed 6 with 16 weights");
    assertThat(result.failures()).isEmpty();
    assertThat(name(all, "small", 1)).matches("small-[0-9a-f]{12}-run-001\\.mnistkit");
  }

  @Test
  void areThoseOfTheBestRunOfEachVariant() throws IOException {
    PreparedStudy best = study().saveModels(SavedModels.BEST).on(Studies::split);
    StudyResult result = best.run(trainer);

    assertThat(models())
        .containsExactly(
            name(best, "large", result.best("large").trial().run()),
            name(best, "small", result.best("small").trial().run()));
    double[] accuracies = result.values("large", RunMetric.of(Metrics.ACCURACY));
    assertThat(result.best("large").metrics().get("accuracy"))
        .isEqualTo(Arrays.stream(accuracies).max().orElseThrow());
  }

  @Test
  void areNotTrainedAgainIfTheyAreThere() throws IOException {
    for (SavedModels which : SavedModels.values()) {
      study().saveModels(which).on(Studies::split).run(trainer);
      trainer.fits.clear();
      study().saveModels(which).on(Studies::split).run(trainer);

      assertThat(trainer.fits).isEmpty();
    }
  }

  @Test
  void areTrainedAgainIfTheyAreMissing() throws IOException {
    StudyResult before = study().on(Studies::split).run(trainer);
    trainer.fits.clear();
    StudyResult after = study().saveModels(SavedModels.BEST).on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(2);
    assertThat(models()).hasSize(2);
    assertThat(after.results()).isEqualTo(before.results());
    study().saveModels(SavedModels.ALL).on(Studies::split).run(trainer);
    assertThat(trainer.fits).hasSize(6);
    assertThat(models()).hasSize(6);
  }

  @Test
  void doNotReplaceAResultByAFailureToTrainAgain() throws IOException {
    study().on(Studies::split).run(trainer);
    trainer.before =
        fit -> {
          throw new IllegalStateException("no memory");
        };
    assertThat(
            study().runs(2).saveModels(SavedModels.BEST).on(Studies::split).run(trainer).failures())
        .hasSize(2);
    trainer.fits.clear();

    assertThat(study().on(Studies::split).run(trainer).failures()).isEmpty();
    assertThat(trainer.fits).isEmpty();
  }

  @Test
  void thatCannotBeWrittenFailTheRun() throws IOException {
    PreparedStudy all = study().saveModels(SavedModels.ALL).on(Studies::split);
    Files.createDirectories(all.model("large", 0).resolve("in the way"));

    assertThat(all.run(trainer).failures())
        .singleElement()
        .asString()
        .startsWith(
            "large, run 0 (seed 5): UncheckedIOException: the model cannot be saved to "
                + all.model("large", 0));
  }

  @Test
  void thatCannotBeDeletedAreReported() throws IOException {
    PreparedStudy best = study().saveModels(SavedModels.BEST).on(Studies::split);
    StudyResult result = best.run(trainer);
    int other = (result.best("small").trial().run() + 1) % 3;
    Files.createDirectories(best.model("small", other).resolve("in the way"));
    Files.delete(best.model("small", result.best("small").trial().run()));

    assertThat(best.run(trainer).notSaved()).isNotEmpty();
    assertThat(events.lines)
        .anyMatch(line -> line.endsWith("not kept: DirectoryNotEmptyException"));
  }

  @Test
  void canBeTrainedAgain() throws IOException {
    PreparedStudy prepared = study().on(Studies::split);
    prepared.run(trainer);
    Fit first = trainer.fits.get(4);
    trainer.fits.clear();
    prepared.train(trainer, "small", 2).classifier().close();

    Fit again = trainer.fits.get(0);
    assertThat(again.spec()).isEqualTo(first.spec());
    assertThat(again.plan()).isEqualTo(first.plan());
    assertThat(again.training().provenance()).isEqualTo(first.training().provenance());
    assertThat(again.validation().orElseThrow().provenance())
        .isEqualTo(first.validation().orElseThrow().provenance());
  }

  @Test
  void areThoseOfARunThatExists() {
    PreparedStudy prepared = study().on(Studies::split);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> prepared.train(trainer, "small", 3))
        .withMessage(
            "there must be a variant among [small, large] and a run in 0..2, but they were"
                + " \"small\" and 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> prepared.model("huge", 0))
        .withMessageContaining("\"huge\" and 0");
  }

  @Test
  void needAFolderAndATrainer() {
    Study without = Studies.twoByThree().saveModels(SavedModels.ALL);

    assertThatIllegalStateException()
        .isThrownBy(() -> without.on(Studies::split).run(trainer))
        .withMessage(
            "Study.saveModels needs a folder, but Study.saveResultsTo is missing in \"units\"");
    assertThatIllegalStateException()
        .isThrownBy(() -> study().on(Studies::split).model("small", 0))
        .withMessage("no models are saved: use Study.saveModels, or train");
    TrialRunner runner = (trials, data, ended) -> {};
    assertThatIllegalStateException()
        .isThrownBy(() -> study().saveModels(SavedModels.ALL).on(Studies::split).run(runner))
        .withMessage(
            "Study.saveModels needs a study that is run by a trainer, but it was given a runner:"
                + " train the models you need with PreparedStudy.train");
  }
}
