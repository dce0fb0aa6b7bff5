package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Trainer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that do not come to their end. */
class StopTest {

  private static volatile CountDownLatch waiting = new CountDownLatch(0);
  private static volatile CountDownLatch stopped = new CountDownLatch(0);

  private LocalSpark spark;

  @BeforeEach
  void start() {
    spark = new LocalSpark("local[1,4]");
    waiting = new CountDownLatch(1);
    stopped = new CountDownLatch(1);
  }

  @AfterEach
  void stop() {
    spark.close();
  }

  /** The second run waits until it is interrupted. */
  private static Trainer waitingInTheSecondRun(int threads) {
    return new TroubledTrainer(Studies.trainer(threads), StopTest::hold);
  }

  private static void hold(Fit fit) {
    if (fit.plan().seed() != 2) {
      return;
    }
    waiting.countDown();
    try {
      Thread.sleep(TimeUnit.HOURS.toMillis(1));
    } catch (InterruptedException e) {
      stopped.countDown();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("was woken", e);
    }
  }

  private SparkRunner runner() {
    return SparkRunner.on(spark.context, StopTest::waitingInTheSecondRun);
  }

  @Test
  void interruptsTheTasks(@TempDir Path folder) throws InterruptedException {
    Runnable interrupt =
        () -> {
          await();
          Thread.currentThread().interrupt();
        };

    assertThatThrownBy(
            () ->
                Studies.prepared(
                        Studies.dense(3)
                            .saveResultsTo(folder)
                            .listening(Events.atTheFirstResult(interrupt)))
                    .run(runner()))
        .isInstanceOf(StudyException.class)
        .hasMessageStartingWith("study \"dense\" was interrupted: 1 of 3 runs ended")
        .hasMessageEndingWith("; finished runs are kept in " + folder);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void cancelsTheTasksOfAStudyWhoseListenerFails() throws InterruptedException {
    Runnable failure =
        () -> {
          await();
          throw new IllegalStateException("no place for the first result");
        };
    assertThatThrownBy(
            () ->
                Studies.prepared(Studies.dense(3).listening(Events.atTheFirstResult(failure)))
                    .run(runner()))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining("aborted by IllegalStateException: no place for the first");
    assertThat(stopped.await(1, TimeUnit.MINUTES)).isTrue();
  }

  private static void await() {
    try {
      waiting.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysThatTheContextWasStopped() {
    Runnable end =
        () -> {
          await();
          spark.close();
        };
    assertThatThrownBy(
            () ->
                Studies.prepared(Studies.dense(3).listening(Events.atTheFirstResult(end)))
                    .run(runner()))
        .isInstanceOf(StudyException.class)
        .hasMessageStartingWith(
            "study \"dense\" was aborted by IllegalStateException: the Spark context was stopped;"
                + " Spark's log says why: 1 of 3 runs ended");
  }

  @Test
  void saysThatTheContextIsStopped() {
    SparkRunner runner = runner();
    spark.close();

    assertThatThrownBy(() -> Studies.prepared(Studies.dense(3)).run(runner))
        .isInstanceOf(StudyException.class)
        .hasMessage(
            "study \"dense\" was aborted by IllegalStateException: the Spark context was stopped;"
                + " Spark's log says why: 0 of 3 runs ended");
  }
}
