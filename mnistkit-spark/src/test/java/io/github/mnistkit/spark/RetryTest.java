package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Trials that fail, of which Spark may try some again: at most four times here. */
class RetryTest {

  /** Tries by seed. */
  private static final ConcurrentMap<Long, Integer> TRIES = new ConcurrentHashMap<>();

  private static LocalSpark spark;

  @BeforeAll
  static void start() {
    spark = new LocalSpark("local[2,4]");
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @BeforeEach
  void forget() {
    TRIES.clear();
  }

  private static int count(Fit fit) {
    return TRIES.merge(fit.plan().seed(), 1, Integer::sum);
  }

  private static Trainer failingOnce(int threads) {
    return new TroubledTrainer(
        Studies.trainer(threads),
        fit -> {
          if (count(fit) == 1) {
            throw new UnsatisfiedLinkError("cannot open shared object file");
          }
        });
  }

  private static Trainer withoutMemoryForTheSecondRun(int threads) {
    return new TroubledTrainer(
        Studies.trainer(threads),
        fit -> {
          count(fit);
          if (fit.plan().seed() == 2) {
            throw new IllegalStateException("no tensor", new OutOfMemoryError("Java heap space"));
          }
        });
  }

  private static Trainer diverging(int threads) {
    return new TroubledTrainer(
        Studies.trainer(threads),
        fit -> {
          count(fit);
          if (fit.plan().seed() == 2) {
            throw new IllegalStateException("the loss is NaN");
          }
        });
  }

  @Test
  void makesUpForAFaultOfTheMachineAndCountsTheTrialOnce() throws IOException {
    Events events = new Events();
    StudyResult result =
        Studies.prepared(Studies.dense(3).listening(events))
            .run(SparkRunner.on(spark.context, RetryTest::failingOnce));

    assertThat(TRIES).hasSize(3).allSatisfy((seed, tries) -> assertThat(tries).isEqualTo(2));
    assertThat(events.lines).hasSize(3);
    try (Trainer trainer = Studies.trainer(1)) {
      assertThat(Figures.of(result))
          .isEqualTo(Figures.of(Studies.prepared(Studies.dense(3)).run(trainer)));
    }
  }

  @Test
  void endsInAFailureOfTheOneTrialThatCannotBeRun() throws IOException {
    StudyResult result =
        Studies.prepared(Studies.dense(3))
            .run(SparkRunner.on(spark.context, RetryTest::withoutMemoryForTheSecondRun));

    assertThat(result.failures())
        .extracting(Object::toString)
        .containsExactly(
            "only, run 1 (seed 2): executor driver on 127.0.0.1, attempt 4:"
                + " IllegalStateException: no tensor, caused by OutOfMemoryError: Java heap space");
    assertThat(result.finished("only")).hasSize(2);
    assertThat(TRIES).containsEntry(2L, 4);
  }

  @Test
  void isNoHelpToATrainingThatDiverges() throws IOException {
    StudyResult result =
        Studies.prepared(Studies.dense(3)).run(SparkRunner.on(spark.context, RetryTest::diverging));

    assertThat(result.failures())
        .extracting(Object::toString)
        .containsExactly("only, run 1 (seed 2): IllegalStateException: the loss is NaN");
    assertThat(TRIES).containsEntry(2L, 1);
  }
}
