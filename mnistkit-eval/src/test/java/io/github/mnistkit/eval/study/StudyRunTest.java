package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.Metrics;
import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.Head;
import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StudyRunTest {

  private final FakeTrainer trainer = new FakeTrainer();
  private final Events events = new Events();
  private final AtomicLong clock = new AtomicLong();

  /** Each look at the clock is a second after the one before. */
  private final Study study =
      Studies.twoByThree().timedBy(() -> clock.getAndAdd(1_000_000_000)).listening(events);

  private static List<TrialResult> withoutSeconds(StudyResult result) {
    return result.results().stream()
        .map(Finished.class::cast)
        .map(
            r -> (TrialResult) new Finished(r.trial(), r.provenance(), r.metrics(), r.history(), 0))
        .toList();
  }

  @Test
  void givesFiguresOfEachRun() throws IOException {
    LocalDate started = LocalDate.now(ZoneOffset.UTC);
    StudyResult result = study.on(Studies::split).run(trainer);
    Finished run = result.finished("large").get(2);

    assertThat(run.trial()).isEqualTo(study.on(Studies::split).trials().get(5));
    assertThat(run.history().epochs()).hasSize(3);
    assertThat(run.metrics()).hasSize(Metrics.standard().size());
    assertThat(run.provenance())
        .isEqualTo(
            new TrialProvenance(
                Studies.MADE.then("training 7"),
                Studies.MADE.then("validation 7"),
                Optional.of(
                    new TrialProvenance.Digests(
                        Studies.EXAMPLES_SHA_256, Studies.EXAMPLES_SHA_256)),
                "1.2.3",
                "2.18.0",
                "fake:0",
                run.provenance().date(),
                run.provenance().machine()));
    assertThat(run.provenance().machine().orElseThrow())
        .contains(System.getProperty("os.arch"), " processors", ", Java " + Runtime.version());
    assertThat(run.provenance().date().orElseThrow())
        .isBetween(started, LocalDate.now(ZoneOffset.UTC));
  }

  @Test
  void takesTheTimeOfTrainingAlone() throws InterruptedException {
    long[] times = {10, 20, 23};
    AtomicInteger look = new AtomicInteger();
    TrialExecutor executor =
        new TrialExecutor(
            trainer, ModelSpec::parse, () -> times[look.getAndIncrement()] * 1_000_000_000L);

    assertThat(executor.run(study.on(Studies::split).trials().get(0), Studies::splitOf).seconds())
        .isEqualTo(3);
  }

  @Test
  void closesEveryClassifier() throws IOException {
    study.on(Studies::split).run(trainer);

    assertThat(trainer.fits).hasSize(6);
    assertThat(trainer.openClassifiers).hasValue(0);
  }

  @Test
  void trainsAllRunsOnTheSameDataUnlessTold() throws IOException {
    Examples training = Studies.split(1).first();
    Examples validation = Studies.split(1).second();
    study.on(training, validation).run(trainer);

    assertThat(trainer.fits).allMatch(fit -> fit.training() == training);
    assertThat(trainer.fits).allMatch(fit -> fit.validation().orElseThrow() == validation);
  }

  @Test
  void makesDataOncePerSeedForAllVariants() throws IOException {
    List<Long> asked = new ArrayList<>();
    study
        .on(
            seed -> {
              asked.add(seed);
              return Studies.split(seed);
            })
        .run(trainer);

    assertThat(asked).containsExactly(5L, 6L, 7L);
  }

  @Test
  void givesTheSameNumbersForAnyNumberOfThreads() throws IOException {
    StudyResult alone = study.on(Studies::split).run(trainer);
    StudyResult two = study.parallel(2).on(Studies::split).run(trainer);
    StudyResult many = study.parallel(9).on(Studies::split).run(trainer);

    assertThat(withoutSeconds(two)).isEqualTo(withoutSeconds(alone));
    assertThat(withoutSeconds(many)).isEqualTo(withoutSeconds(alone));
  }

  @Test
  void trainsAsManyAtOnceAsTold() throws IOException {
    CyclicBarrier both = new CyclicBarrier(2);
    trainer.before =
        fit -> {
          try {
            both.await(1, TimeUnit.MINUTES);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        };

    assertThat(study.parallel(2).on(Studies::split).run(trainer).failures()).isEmpty();
  }

  @Test
  void runsModelsWithPartsOfTheUsersOwn() throws IOException {
    record Vote(String kind, int classes) implements Head.Custom {}
    ModelSpec own = ModelSpec.image(2, 2, 1).flatten().dense(2).head(new Vote("vote", 2));

    StudyResult result =
        Study.named("own").variant("vote", own, Studies.PLAN).on(Studies::split).run(trainer);

    assertThat(trainer.fits.get(0).spec()).isEqualTo(own);
    assertThat(result.finished("vote")).hasSize(1);
  }

  @Nested
  class Listeners {

    @Test
    void areToldOfEveryRunAndTheTimeLeft() throws IOException {
      study.on(Studies::split).run(trainer);

      assertThat(events.lines).hasSize(7);
      assertThat(events.lines.get(0)).isEqualTo("started: 0 of 6 runs ended");
      assertThat(events.lines.get(1))
          .matches("small, run 0 \\(seed 5\\) ended: 1 of 6 runs ended, about \\d+ (s|min) left");
      assertThat(events.lines.get(6)).isEqualTo("large, run 2 (seed 7) ended: 6 of 6 runs ended");
    }

    @Test
    void areToldOnTheThreadThatRunsTheStudy() throws IOException {
      study.parallel(3).on(Studies::split).run(trainer);

      assertThat(events.threads).containsOnly(Thread.currentThread());
    }

    @Test
    void thatThrowEndTheStudyButLoseNothing() {
      Study broken =
          study.listening(
              new StudyListener() {
                @Override
                public void ended(Finished result, StudyProgress progress) {
                  throw new IllegalArgumentException("no paper");
                }
              });

      assertThatThrownBy(() -> broken.on(Studies::split).run(trainer))
          .isInstanceOfSatisfying(StudyException.class, e -> assertThat(e.results()).hasSize(1))
          .hasMessageContaining(
              "study \"units\" was aborted by IllegalArgumentException: no paper: 1 of 6 runs");
    }
  }

  @Test
  void refusesZeroThreads() {
    assertThatThrownBy(
            () -> new LocalTrialRunner(0, new TrialExecutor(trainer, ModelSpec::parse, () -> 0L)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("LocalTrialRunner.threads must be at least 1, but was 0");
  }

  @Test
  void remembersOnlyTheLatestData() {
    List<Long> made = new ArrayList<>();
    DataCache<Long, Split> splits =
        new DataCache<>(
            seed -> {
              made.add(seed);
              return Studies.split(seed);
            },
            2);
    List.of(1L, 2L, 1L, 3L, 1L, 2L).forEach(seed -> assertThat(splits.apply(seed)).isNotNull());

    assertThat(made).containsExactly(1L, 2L, 3L, 2L);
    assertThat(splits.apply(1L)).isInstanceOf(Split.class);
  }
}
