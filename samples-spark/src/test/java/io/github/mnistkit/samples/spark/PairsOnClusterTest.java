package io.github.mnistkit.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.eval.study.Study;
import io.github.mnistkit.eval.study.StudyResult;
import io.github.mnistkit.image.Dataset;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.samples.Siamese;
import io.github.mnistkit.spark.Figures;
import io.github.mnistkit.spark.TestCluster;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.Trainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole study on MNIST, on two workers and in one virtual machine. */
@Tag("slow")
class PairsOnClusterTest {

  @TempDir private Path home;

  @Test
  void givesTheTableOfTheLocalRunToTheLastDigit() throws Exception {
    Split digits = mnist();
    Study study = Siamese.study(1, plan -> plan.epochs(8)).runs(4);

    long start = System.nanoTime();
    StudyResult there;
    try (TestCluster cluster = new TestCluster(home, 2);
        JavaSparkContext spark = new JavaSparkContext(cluster.conf())) {
      there = PairsOnSpark.run(spark, study, digits);
    }
    report("on two workers", start, there);

    start = System.nanoTime();
    StudyResult here;
    try (Trainer trainer = TensorFlowTrainer.create(TrainerOptions.standard().threads(1))) {
      here = study.parallel(2).on(seed -> Siamese.pairs(digits, seed)).run(trainer);
    }
    report("on two threads", start, here);

    assertThat(Figures.table(there)).isEqualTo(Figures.table(here));
    assertThat(Figures.of(there)).isEqualTo(Figures.of(here));
  }

  private static Split mnist() throws Exception {
    String folder = System.getProperty("mnistkit.data", "");
    Path files = Path.of(folder, "mnist");
    assumeTrue(
        !folder.isEmpty() && Files.isDirectory(files),
        "MNIST is looked for in the folder named by -Dmnistkit.data, but is not there");
    Dataset mnist = Datasets.idx(files);
    return new Split(mnist.train(), mnist.test());
  }

  private static void report(String where, long start, StudyResult study) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(String.format(Locale.ROOT, "%s, %.1f s%n%s", where, seconds, study.table()));
  }
}
