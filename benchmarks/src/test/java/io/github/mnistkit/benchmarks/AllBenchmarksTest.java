package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs every benchmark to its end. */
@Tag("slow")
final class AllBenchmarksTest {

  @TempDir private Path folder;

  /**
   * Five models with four metrics each and a load test; start and memory; two studies; four models
   * in two engines, the first answer, and a pruned model.
   */
  @ParameterizedTest
  @CsvSource({"bench, 25", "bench-start, 4", "bench-studies, 2", "bench-runtime, 6"})
  void writeAllRounds(String name, int comparisons) throws IOException, InterruptedException {
    assertThat(launch(name)).as("exit code").isZero();

    assertThat(folder.resolve("err")).isEmptyFile();
    JsonNode json = new ObjectMapper().readTree(folder.resolve("bench.json").toFile());
    assertThat(json.get("comparisons")).hasSize(comparisons);
    for (JsonNode comparison : json.get("comparisons")) {
      assertThat(comparison.get("ratio").asDouble()).isPositive();
      assertThat(comparison.at("/byRound/ratio").size()).isIn(3, 7);
    }
    assertThat(Files.readAllLines(folder.resolve("out"))).allMatch(line -> line.length() <= 80);
  }

  private int launch(String name) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(name, "--data", "synthetic", "--limit", "512", "--out", folder.toString());
    Process process =
        new ProcessBuilder(JavaCommand.ofThisProcess().running(BenchmarkLauncher.class, arguments))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(20, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }
}
