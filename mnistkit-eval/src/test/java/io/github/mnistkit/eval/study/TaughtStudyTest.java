package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.HeadWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies whose runs need a trained model. */
class TaughtStudyTest {

  /** Of the same weights as {@code Studies.spec(2)}, but another model. */
  private static final ModelSpec TANH =
      ModelSpec.image(2, 2, 1).flatten().dense(2).tanh().softmax(2);

  private static final Distillation MSE = Distillation.meanSquaredErrorOnLogits();

  @TempDir private Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Classifier teacher = trained(Studies.spec(2));
  private final Classifier other = trained(TANH);
  private final Study study =
      Study.named("epochs")
          .variant("short", Studies.spec(2), Studies.PLAN)
          .variant("long", Studies.spec(2), Studies.PLAN.epochs(4))
          .runs(3)
          .timedBy(() -> 0);

  private Classifier trained(ModelSpec spec) {
    return trainer.fit(spec, Studies.PLAN).on(Studies.split(1).first()).run().classifier();
  }

  private static String name(Classifier teacher) {
    return teacher.sha256() + ", LOGITS temperature=1.0 hardLabels=0.0";
  }

  private void assertRefused(Study changed, String message) {
    assertThatThrownBy(() -> changed.on(Studies::split).run(trainer))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(
            folder.resolve(ResultFolder.fileName(study.on(Studies::split).trials().get(0)))
                + ": expected "
                + message);
  }

  @Test
  void giveThemToEveryRun() throws IOException {
    trainer.fits.clear();
    study.startingFrom(other).taughtBy(teacher, MSE).on(Studies::split).run(trainer);

    assertThat(trainer.fits)
        .hasSize(6)
        .allSatisfy(fit -> assertThat(fit.start()).containsSame(other))
        .allSatisfy(fit -> assertThat(fit.teaching()).contains(new Fit.Teaching(teacher, MSE)));
  }

  @Test
  void writeTheirNamesIntoResults() throws IOException {
    StudyResult result =
        study.startingFrom(other).taughtBy(teacher, MSE).on(Studies::split).run(trainer);
    TrialResult first = result.results().get(0);

    assertThat(first.trial().needs())
        .isEqualTo(
            new Trial.Needs(
                Optional.of(other.sha256()),
                Optional.of(name(teacher)),
                Optional.empty(),
                List.of()));
    assertThat(TrialResult.parse(first.toText())).isEqualTo(first);
  }

  @Test
  void goOnWithTheSameTeacher() throws IOException {
    Study kept = study.saveResultsTo(folder);
    kept.taughtBy(teacher, MSE).on(Studies::split).run(trainer);
    trainer.fits.clear();
    kept.taughtBy(trained(Studies.spec(2)), MSE).on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(1); // the teacher that was trained again
  }

  @Test
  void refuseResultsOfAnotherTeacher() throws IOException {
    study.saveResultsTo(folder).taughtBy(teacher, MSE).on(Studies::split).run(trainer);

    assertRefused(
        study.saveResultsTo(folder).taughtBy(other, MSE),
        "teacher \""
            + name(other)
            + "\", found \""
            + name(teacher)
            + "\": it is the result of another trial");
  }

  @Test
  void refuseResultsOfAnotherDistillation() throws IOException {
    study.saveResultsTo(folder).taughtBy(teacher, MSE).on(Studies::split).run(trainer);

    assertRefused(
        study.saveResultsTo(folder).taughtBy(teacher, Distillation.softTargets(4)),
        "teacher \""
            + teacher.sha256()
            + ", SOFT_TARGETS temperature=4.0 hardLabels=0.0\", found \""
            + name(teacher)
            + "\": it is the result of another trial");
  }

  @Test
  void refuseResultsOfRunsWithoutThem() throws IOException {
    study.saveResultsTo(folder).on(Studies::split).run(trainer);

    assertRefused(
        study.saveResultsTo(folder).startingFrom(other),
        "start \"" + other.sha256() + "\", found \"none\": it is the result of another trial");
  }

  @Test
  void refuseResultsOfHeadsThatWereTaken() throws IOException {
    study.saveResultsTo(folder).startingFrom(other).on(Studies::split).run(trainer);

    assertRefused(
        study.saveResultsTo(folder).startingFrom(other, HeadWeights.FRESH),
        "start \""
            + other.sha256()
            + ", fresh heads\", found \""
            + other.sha256()
            + "\": it is the result of another trial");
  }

  @Test
  void mayStartHeadsAnewInEveryRun() throws IOException {
    trainer.fits.clear();
    study.startingFrom(other, HeadWeights.FRESH).on(Studies::split).run(trainer);

    assertThat(trainer.fits)
        .hasSize(6)
        .allSatisfy(fit -> assertThat(fit.headWeights()).contains(HeadWeights.FRESH));
  }

  @Test
  void haveOneTeacher() {
    assertThatThrownBy(() -> study.taughtBy(teacher, MSE).taughtBy(other, MSE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a teacher can be given only once, but there is already " + name(teacher));
    assertThatThrownBy(() -> study.startingFrom(teacher).startingFrom(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "starting weights can be given only once, but there is already " + teacher.sha256());
  }

  @Test
  void failWhereAWorkerLacksTheModels() throws InterruptedException {
    TrialExecutor executor = new TrialExecutor(trainer, ModelSpec::parse, () -> 0L);
    Trial taught = study.taughtBy(teacher, MSE).on(Studies::split).trials().get(0);
    Trial started = study.startingFrom(teacher).on(Studies::split).trials().get(0);

    assertThat(executor.run(taught, Studies::splitOf).toString())
        .isEqualTo(
            taught
                + ": IllegalStateException: teachers are not part of a trial: it needs "
                + name(teacher)
                + ", but this executor has none");
    assertThat(executor.run(started, Studies::splitOf).toString())
        .isEqualTo(
            started
                + ": IllegalStateException: starting weights are not part of a trial: it needs "
                + teacher.sha256()
                + ", but this executor has none");
  }

  @Test
  void runWhereAWorkerWasGivenTheModels() throws IOException {
    Study taught = study.startingFrom(other).taughtBy(teacher, MSE);
    TrialExecutor executor =
        new TrialExecutor(trainer, ModelSpec::parse, () -> 0L)
            .startingFrom(other)
            .taughtBy(teacher, MSE);
    TrialRunner runner =
        (trials, data, ended) -> {
          for (Trial trial : trials) {
            ended.accept(executor.run(Trial.parse(trial.toText()), data));
          }
        };

    assertThat(taught.on(Studies::split).run(runner).results())
        .isEqualTo(taught.on(Studies::split).run(trainer).results());
  }
}
