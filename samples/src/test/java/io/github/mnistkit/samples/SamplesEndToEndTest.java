package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Starts the launcher as a user does, with TensorFlow and in separate processes. */
final class SamplesEndToEndTest {

  @TempDir private Path folder;

  @Test
  void trainsBasicWithoutChatter() throws IOException, InterruptedException {
    assertThat(launch("basic", "--data", "synthetic", "--limit", "500", "--epochs", "2")).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(folder.resolve("out.txt"))
        .content()
        .contains("epoch 2/2: loss ", "evaluation of 83 examples", "results: ");
    JsonNode model = results().get("models").get(0);
    assertThat(model.get("parameters").asInt()).isEqualTo(203_530);
    assertThat(model.get("history")).hasSize(2);
    assertThat(model.at("/metrics/accuracy").asDouble()).isBetween(0.2, 1.0);
    assertThat(results().get("tensorflow").asText()).startsWith("2.");
  }

  @Test
  void reportsDevices() throws IOException, InterruptedException {
    assertThat(launch("devices", "--limit", "10")).isZero();
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(folder.resolve("out.txt"))
        .content()
        .contains("native      tensorflow-core-native-", "devices     CPU:0");
  }

  @Test
  void showsTensorFlowsLogOnRequest() throws IOException, InterruptedException {
    assertThat(launch("basic", "--data", "synthetic", "--limit", "60", "--verbose")).isZero();
    assertThat(folder.resolve("err")).content().contains("MLIR V1 optimization pass");
  }

  @Test
  void showsMemoryAfterEachEpochOnRequest() throws IOException, InterruptedException {
    assertThat(launch("basic", "--data", "synthetic", "--limit", "60", "--verbose")).isZero();
    assertThat(folder.resolve("out.txt"))
        .content()
        .containsPattern(
            "epoch 5/5: .*\\R  1 graph, 1 session, 0 tensors open(; [\\d,]+ MiB resident)?");
  }

  @Test
  void rejectsAnUnknownSample() throws IOException, InterruptedException {
    assertThat(launch("basics")).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err")).replaceAll("\\R *", " "))
        .startsWith("mnistkit-samples: the sample must be one of quickstart, basic, mos, ")
        .endsWith(", but was basics (see --help) ");
  }

  @Test
  void pointsToTheBenchmarks() throws IOException, InterruptedException {
    assertThat(launch("bench-start")).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("err")).replaceAll("\\R *", " "))
        .isEqualTo(
            "mnistkit-samples: bench-start is run by another program:"
                + " java -jar benchmarks/target/mnistkit-benchmarks.jar bench-start ");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no signal that asks a process to end")
  void keepsFinishedEpochsWhenInterrupted() throws IOException, InterruptedException {
    Process process =
        start("basic", "--data", "synthetic", "--limit", "500", "--epochs", "1000000");
    Path out = folder.resolve("out.txt");
    while (process.isAlive() && !Files.readString(out).contains("epoch 2/")) {
      Thread.sleep(50);
    }
    process.destroy();
    assertThat(exitCode(process)).isEqualTo(143);
    assertThat(results().at("/models/0/history/1/epoch").asInt()).isEqualTo(2);
    assertThat(results().at("/models/0/stopReason").asText()).isEqualTo("interrupted");
    assertThat(folder.resolve("err")).isEmptyFile();
  }

  private int launch(String... arguments) throws IOException, InterruptedException {
    return exitCode(start(arguments));
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }

  private Process start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--out", folder.resolve("results").toString()));
    return new ProcessBuilder(JavaCommand.ofThisProcess().running(Launcher.class, all))
        .redirectOutput(folder.resolve("out.txt").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  private JsonNode results() throws IOException {
    return new ObjectMapper()
        .readTree(Files.readString(folder.resolve("results").resolve("results.json")));
  }
}
