package io.github.mnistkit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.LocalTrialRunner;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.Trial;
import io.github.mnistkit.eval.study.TrialExecutor;
import io.github.mnistkit.eval.study.TrialResult;
import io.github.mnistkit.eval.study.TrialRunner;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Spark costs: with trials that end before they train. Prints, and compares with nothing. */
@Tag("slow")
class OverheadTest {

  private static final Split FEW = Datasets.synthetic(60, 10, 1).train().split(0.5, 1);

  @TempDir private Path home;

  /** Its failures are results like any other. */
  private static Trainer idle(int threads) {
    return new TroubledTrainer(
        Studies.trainer(threads),
        fit -> {
          throw new IllegalStateException("nothing to do");
        });
  }

  private static List<Trial> trials(int count) {
    return Study.named("idle")
        .variant("v", ModelSpec.image(28, 28, 1).flatten().softmax(10), Studies.PLAN)
        .runs(count)
        .on(
            seed -> {
              throw new IllegalStateException("not needed");
            })
        .trials();
  }

  private static double milliseconds(TrialRunner runner, int count, Split split)
      throws InterruptedException {
    List<TrialResult> results = new ArrayList<>();
    List<Trial> trials = trials(count);
    long start = System.nanoTime();
    runner.run(trials, seed -> split, results::add);
    double time = (System.nanoTime() - start) / 1e6;
    assertThat(results).hasSize(count);
    return time;
  }

  private static void report(String what, TrialRunner runner, int count)
      throws InterruptedException {
    double warm = milliseconds(runner, 100, FEW);
    double each = milliseconds(runner, count, FEW) / count;
    say("%-30s %7.2f ms each of %d, after 100 in %.0f ms", what, each, count, warm);
  }

  private static void say(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }

  @Test
  void ofATrial() throws Exception {
    try (Trainer trainer = idle(1)) {
      report(
          "threads of this machine, 1",
          new LocalTrialRunner(1, new TrialExecutor(trainer, ModelSpec::parse, System::nanoTime)),
          1000);
    }
    try (LocalSpark spark = new LocalSpark("local[1]")) {
      report("local[1]", SparkRunner.on(spark.context, OverheadTest::idle), 1000);
    }
    SparkConf many = LocalSpark.conf("local[1]").set("spark.default.parallelism", "4000");
    try (LocalSpark spark = new LocalSpark(many)) {
      SparkRunner runner = SparkRunner.on(spark.context, OverheadTest::idle);
      report("local[1], 8000 jobs at once", runner, 8000);
    }
    try (TestCluster cluster = new TestCluster(home, 1);
        LocalSpark spark = new LocalSpark(cluster.conf())) {
      report("a worker of one core", SparkRunner.on(spark.context, OverheadTest::idle), 1000);
    }
  }

  @Test
  void ofData() throws Exception {
    Examples many = Datasets.synthetic(60_000, 10, 1).train();
    Split split = new Split(many, FEW.second());
    long start = System.nanoTime();
    byte[] bytes = SplitCodec.pack(split);
    double pack = (System.nanoTime() - start) / 1e6;
    start = System.nanoTime();
    assertThat(SplitCodec.unpack(bytes).first().size()).isEqualTo(60_000);
    double unpack = (System.nanoTime() - start) / 1e6;
    say("%d bytes: packed in %.0f ms, unpacked in %.0f ms", bytes.length, pack, unpack);
    try (TestCluster cluster = new TestCluster(home, 1);
        LocalSpark spark = new LocalSpark(cluster.conf())) {
      SparkRunner runner = SparkRunner.on(spark.context, OverheadTest::idle);
      double few = milliseconds(runner, 20, FEW);
      double first = milliseconds(runner, 1, split);
      double second = milliseconds(runner, 1, FEW);
      say("warm-up %.0f ms; a trial with them %.0f ms, with few %.0f ms", few, first, second);
    }
  }
}
