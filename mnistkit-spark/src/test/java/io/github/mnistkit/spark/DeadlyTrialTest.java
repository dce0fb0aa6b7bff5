package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.Trainer;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trial that takes its executor with it, each time: four executors have to start. */
@Tag("slow")
class DeadlyTrialTest {

  @TempDir private Path home;

  private static Trainer deadlyForTheSecondRun(int threads) {
    return new TroubledTrainer(
        Studies.trainer(threads),
        fit -> {
          if (fit.plan().seed() == 2) {
            Runtime.getRuntime().halt(137);
          }
        });
  }

  @Test
  void failsAlone() throws Exception {
    try (TestCluster cluster = new TestCluster(home, 2);
        LocalSpark spark = new LocalSpark(cluster.conf())) {
      StudyResult result =
          Studies.prepared(Studies.dense(4))
              .run(SparkRunner.on(spark.context, DeadlyTrialTest::deadlyForTheSecondRun));

      assertThat(result.finished("only")).hasSize(3);
      assertThat(result.failures())
          .singleElement()
          .asString()
          .matches(
              "only, run 1 \\(seed 2\\): SparkException: .* failed 4 times, most recent failure: Lost"
                  + " task .*\\(127\\.0\\.0\\.1 executor \\d+\\): ExecutorLostFailure .*");
    }
  }
}
