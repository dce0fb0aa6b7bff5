package io.github.mnistkit.samples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mnistkit.spark.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample as a user starts it: Spark on the class path, all the rest sent along. */
@Tag("slow")
class SubmittedSampleTest {

  @TempDir private Path folder;

  @Test
  void runsOnExecutorsThatHaveSparkAlone() throws Exception {
    Path results = folder.resolve("results");
    try (TestCluster cluster = new TestCluster(folder.resolve("home"), 1)) {
      Submission submission = new Submission(cluster.master(), folder);
      String output = submission.run(List.of("synthetic", "1", "1", results.toString()));

      assertThat(output).contains("4 of 4 runs ended: ").contains("ConvNetSepAux").contains("±");
    }
    try (Stream<Path> kept = Files.list(results)) {
      assertThat(kept.filter(file -> file.toString().endsWith(".txt"))).hasSize(4);
    }
  }
}
