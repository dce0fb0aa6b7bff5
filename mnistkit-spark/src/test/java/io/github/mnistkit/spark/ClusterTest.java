package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mnistkit.eval.study.StudyException;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.train.Trainer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies on a standalone cluster of processes on this machine. */
class ClusterTest {

  @TempDir private static Path home;

  private static TestCluster cluster;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    cluster = new TestCluster(home, 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void givesTheFiguresOfTheLocalRunThoughAWorkerIsKilled() throws IOException {
    StudyResult here;
    try (Trainer trainer = Studies.trainer(1)) {
      here = Studies.prepared(Studies.twoBy(3)).run(trainer);
    }
    AtomicBoolean killed = new AtomicBoolean();
    StudyResult there;
    try (LocalSpark spark = new LocalSpark(cluster.conf())) {
      there =
          Studies.prepared(Studies.twoBy(3).listening(Events.atTheFirstResult(() -> kill(killed))))
              .run(SparkRunner.on(spark.context, Studies::trainer));
    }
    assertThat(killed).isTrue();
    assertThat(Figures.of(there)).isEqualTo(Figures.of(here));
  }

  private static void kill(AtomicBoolean killed) {
    cluster.killAWorker();
    killed.set(true);
  }

  /** Slow, for it needs other executors; what one lacks is told in the same way in MissingTest. */
  @Tag("slow")
  @Test
  void saysWhichExecutorHasNoNativeLibrary() {
    String path =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("tensorflow-core-native"))
            .collect(Collectors.joining(File.pathSeparator));
    SparkConf bare = cluster.conf().set("spark.executor.extraClassPath", path);
    try (LocalSpark spark = new LocalSpark(bare)) {
      assertThatThrownBy(
              () ->
                  Studies.prepared(Studies.twoBy(3))
                      .run(SparkRunner.on(spark.context, Studies::trainer)))
          .isInstanceOf(StudyException.class)
          .hasMessageMatching(
              "(?s)study \"width\" was aborted by ExecutorNotReadyException: executor \\d+ on"
                  + " 127\\.0\\.0\\.1 cannot create a trainer: NativeLibraryException: TensorFlow's"
                  + " native library for \\S+ is not on the class path.*0 of 6 runs ended.*")
          .cause()
          .isInstanceOfSatisfying(
              ExecutorNotReadyException.class,
              error -> assertThat(error.executor()).matches("executor \\d+ on 127\\.0\\.0\\.1"));
    }
  }
}
