package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs rows in processes of their own, on synthetic digits. */
@Tag("slow")
final class ReproduceEndToEndTest {

  private static final String ROW = "three-models-code";

  @TempDir private Path folder;

  @Test
  void endsWithTheSameResultsAfterAKillInTheMiddleOfARun() throws Exception {
    Path killed = folder.resolve("killed");
    Process process = start(killed, "--row", ROW, "--limit", "3000");
    while (process.isAlive() && finished(killed) < 2) {
      Thread.sleep(20);
    }
    assertThat(process.isAlive()).as("was killed, not ended").isTrue();
    process.destroyForcibly().waitFor();
    long kept = finished(killed);
    assertThat(kept).isBetween(2L, 3L);
    assertThat(json(killed.resolve("quick").resolve(ROW + ".json")).get("models").size())
        .isBetween(1, (int) kept);

    assertThat(exitCode(start(killed, "--row", ROW, "--limit", "3000"))).isZero();
    assertThat(folder.resolve("out.txt")).content().contains("4 runs, " + kept + " there");
    Path whole = folder.resolve("whole");
    assertThat(exitCode(start(whole, "--row", ROW, "--limit", "3000"))).isZero();
    assertThat(numbers(killed)).isEqualTo(numbers(whole));
  }

  @Test
  void runsAllRowsQuickly() throws Exception {
    long start = System.nanoTime();
    assertThat(exitCode(start(folder.resolve("all")))).isZero();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMinutes(10));
    try (Stream<Path> files = Files.list(folder.resolve("all").resolve("quick"))) {
      List<Path> results = files.filter(file -> file.toString().endsWith(".json")).toList();
      assertThat(results).hasSize(Samples.rows().size());
      for (Path file : results) {
        assertThat(json(file).get("setting").asText()).isEqualTo("quick");
        assertThat(json(file).get("models")).isNotEmpty();
      }
    }
  }

  /** Returns the results without what depends on the clock. */
  private static JsonNode numbers(Path out) throws IOException {
    JsonNode models = json(out.resolve("quick").resolve(ROW + ".json")).get("models");
    for (JsonNode model : models) {
      ((ObjectNode) model).remove(List.of("seconds", "date"));
      model.get("history").forEach(epoch -> ((ObjectNode) epoch).remove("seconds"));
    }
    return models;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static long finished(Path out) throws IOException {
    Path runs = out.resolve("quick").resolve(ROW);
    if (!Files.isDirectory(runs)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(runs)) {
      return files.filter(file -> file.toString().endsWith(".txt")).count();
    }
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(12, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }

  /** Starts the process that does the work, without the launcher in front of it. */
  private Process start(Path out, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("reproduce", "--quick"));
    arguments.addAll(List.of("--data", "synthetic", "--out", out.toString()));
    arguments.addAll(List.of(more));
    ProcessBuilder builder =
        new ProcessBuilder(JavaCommand.ofThisProcess().running(Samples.class, arguments));
    builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
    return builder
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("log").toFile())
        .start();
  }
}
