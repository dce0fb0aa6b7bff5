package io.github.mnistkit.samples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.mnistkit.samples.launch.JavaCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every sample that trains, on very little data. */
@Tag("slow")
final class AllSamplesTest {

  /** Samples that always run as they are. */
  private static final List<String> WHOLE = List.of("quickstart", "basic", "cnn", "custom-head");

  @TempDir private Path folder;

  static Stream<String> names() {
    return Samples.names().filter(name -> !List.of("devices", "reproduce").contains(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void runsToItsEndAndWritesResults(String name) throws IOException, InterruptedException {
    assertThat(launch(name)).as("exit code").isZero();

    assertThat(folder.resolve("err")).isEmptyFile();
    JsonNode results = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    JsonNode models = results.get("models");
    assertThat(models).isNotEmpty();
    for (JsonNode model : models) {
      assertThat(model.at("/metrics/accuracy").asDouble(-1)).isBetween(0.0, 1.0);
      assertThat(model.get("history")).hasSize(1);
    }
    List<String> out = Files.readAllLines(folder.resolve("out"));
    assertThat(out).allMatch(line -> line.length() <= 80);
    assertThat(results.has("parts")).as("is a part").isEqualTo(!WHOLE.contains(name));
    assertThat(
            out.stream()
                .filter(line -> line.startsWith("This was a part of the experiment: 1 of ")))
        .hasSize(WHOLE.contains(name) ? 0 : 1);
  }

  private int launch(String name) throws IOException, InterruptedException {
    List<String> arguments =
        List.of(
            name,
            "--data",
            "synthetic",
            "--limit",
            "240",
            "--epochs",
            "1",
            "--runs",
            "2",
            "--threads",
            "1",
            "--out",
            folder.toString());
    Process process =
        new ProcessBuilder(JavaCommand.ofThisProcess().running(Launcher.class, arguments))
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended in time").isTrue();
    return process.exitValue();
  }
}
