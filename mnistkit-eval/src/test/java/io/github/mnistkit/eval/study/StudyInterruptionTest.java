package io.github.mnistkit.eval.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.TrialResult.Finished;
import io.github.mnistkit.train.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyInterruptionTest {

  @TempDir Path folder;

  private final FakeTrainer trainer = new FakeTrainer();
  private final Study study = Studies.twoByThree().timedBy(() -> 0);

  @AfterEach
  void clearTheMark() {
    Thread.interrupted();
  }

  /** Interrupts the study's thread after so many ended runs. */
  private static StudyListener interruptingAfter(int runs) {
    Thread caller = Thread.currentThread();
    return new StudyListener() {
      @Override
      public void ended(Finished result, StudyProgress progress) {
        if (progress.ended() == runs) {
          caller.interrupt();
        }
      }
    };
  }

  /** Holds a training until its thread is interrupted, unless it is of the first run. */
  private static void awaitInterrupt(Fit fit) {
    if (fit.plan().seed() > 5) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void stopsTheRunsUnderWayAndKeepsThoseThatFinished() throws IOException {
    trainer.before = StudyInterruptionTest::awaitInterrupt;
    Study kept = study.parallel(2).saveResultsTo(folder);
    assertThatThrownBy(() -> kept.listening(interruptingAfter(2)).on(Studies::split).run(trainer))
        .isInstanceOfSatisfying(
            StudyException.class,
            e ->
                assertThat(e.results())
                    .extracting(r -> r.trial().toString())
                    .containsExactlyInAnyOrder("small, run 0 (seed 5)", "large, run 0 (seed 5)"))
        .hasMessage(
            "study \"units\" was interrupted: 2 of 6 runs ended, about 0 s left; finished runs are"
                + " kept in "
                + folder);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(trainer.openClassifiers).hasValue(0);

    trainer.before = fit -> {};
    trainer.fits.clear();
    assertThat(kept.on(Studies::split).run(trainer).results()).hasSize(6);
    assertThat(trainer.fits).hasSize(4);
  }

  @Test
  void waitsForTheRunsUnderWay() {
    AtomicInteger underWay = new AtomicInteger();
    trainer.before =
        fit -> {
          underWay.incrementAndGet();
          awaitInterrupt(fit);
          LockSupport.parkNanos(50_000_000);
          underWay.decrementAndGet();
        };
    assertThatThrownBy(
            () -> study.parallel(2).listening(interruptingAfter(2)).on(Studies::split).run(trainer))
        .isInstanceOf(StudyException.class);

    assertThat(underWay).hasValue(0);
  }

  @Test
  void isNotTakenForAFailureWhereTheTrainerThrows() {
    trainer.before =
        fit -> {
          awaitInterrupt(fit);
          if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("woken");
          }
        };

    assertThatThrownBy(() -> study.listening(interruptingAfter(2)).on(Studies::split).run(trainer))
        .isInstanceOfSatisfying(
            StudyException.class,
            e -> assertThat(e.results()).hasSize(2).allMatch(Finished.class::isInstance))
        .hasMessage("study \"units\" was interrupted: 2 of 6 runs ended, about 0 s left");
  }
}
