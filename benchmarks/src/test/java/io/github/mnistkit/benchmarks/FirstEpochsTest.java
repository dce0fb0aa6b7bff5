package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FirstEpochsTest {

  @TempDir private Path folder;

  private Path results(String name, String... histories) throws IOException {
    String models =
        Arrays.stream(histories)
            .map(history -> "{\"history\": [" + history + "]}")
            .collect(Collectors.joining(", "));
    return Files.writeString(folder.resolve(name), "{\"models\": [" + models + "]}");
  }

  @Test
  void takesTheLargestDifferenceOfAllModels() throws IOException {
    Path cpu = results("cpu", "{\"loss\": 2.0}, {\"loss\": 1.0}", "{\"loss\": 1.0}");
    Path gpu = results("gpu", "{\"loss\": 2.0}, {\"loss\": 9.0}", "{\"loss\": 1.25}");

    assertThat(FirstEpochs.compare(cpu, gpu)).isCloseTo(0.2, within(1e-12));
    assertThat(FirstEpochs.compare(cpu, cpu)).isZero();
  }

  @Test
  void ignoresModelsThatWereNotTrained() throws IOException {
    Path file = results("cpu", "");

    assertThat(FirstEpochs.compare(file, file)).isZero();
  }

  @Test
  void seesALossThatIsMissingOnOneSide() throws IOException {
    Path cpu = results("cpu", "{\"loss\": 2.0}");
    Path gpu = results("gpu", "{\"loss\": null}");

    assertThat(FirstEpochs.compare(cpu, gpu)).isNaN();
  }

  @Test
  void needsTheSameModels() throws IOException {
    Path cpu = results("cpu", "{\"loss\": 2.0}");
    Path gpu = results("gpu");

    assertThatThrownBy(() -> FirstEpochs.compare(cpu, gpu))
        .isInstanceOf(IOException.class)
        .hasMessage(gpu + " must have 1 models, but has 0");
  }
}
