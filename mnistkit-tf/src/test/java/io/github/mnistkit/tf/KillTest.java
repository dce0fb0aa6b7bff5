package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that are killed at random moments, and go on. */
class KillTest {

  /** About as long as an epoch with its checkpoint takes. */
  private static final int LATEST_MILLIS = 15;

  @TempDir private Path folder;

  @Test
  void aFewKilledTrainingsGoOnToTheSameWeights() throws Exception {
    kill(3, 1);
  }

  @Test
  @Tag("slow")
  void fiftyKilledTrainingsGoOnToTheSameWeights() throws Exception {
    kill(50, 2);
  }

  @Test
  void aCheckpointThatAnotherProcessIsWritingIsRefusedAndStays() throws Exception {
    Path checkpoint = folder.resolve("shared");
    Process other = start(checkpoint, "wait");
    try (BufferedReader output = other.inputReader()) {
      assertThat(output.readLine()).isEqualTo("0");
      assertThat(output.readLine()).isEqualTo("1");
      byte[] written = Files.readAllBytes(checkpoint);

      assertThatThrownBy(() -> KilledTraining.end(checkpoint))
          .hasMessageContaining(checkpoint + ": another training writes its checkpoints there");
      assertThat(checkpoint).hasBinaryContent(written);
    } finally {
      other.destroyForcibly();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void interruptedTrainingsGoOnToTheSameWeightsInAnotherProcess() throws Exception {
    String whole = KilledTraining.whole();
    Path checkpoint = folder.resolve("interrupted");
    for (int millis = 0; millis <= 200; millis += 100) {
      Process child = start(checkpoint, "interrupt", Integer.toString(millis));
      try (BufferedReader output = child.inputReader()) {
        String last = output.lines().reduce("", (before, line) -> line);
        assertThat(last)
            .isIn(KilledTraining.INTERRUPTED, Integer.toString(KilledTraining.EPOCHS), "0");
      }
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).isZero();
    }

    assertThat(KilledTraining.end(checkpoint)).isEqualTo(whole);
  }

  private void kill(int times, long seed) throws Exception {
    String whole = KilledTraining.whole();
    Random random = new Random(seed);
    for (int i = 0; i < times; i++) {
      Path checkpoint = folder.resolve("run-" + i);
      killed(checkpoint, random.nextInt(KilledTraining.EPOCHS - 5), random.nextInt(LATEST_MILLIS));
      assertThat(KilledTraining.end(checkpoint)).isEqualTo(whole);
      assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".part"));
    }
  }

  /** Kills a training some moments after an epoch. */
  private static void killed(Path checkpoint, int epoch, int millis) throws Exception {
    Process child = start(checkpoint);
    try (BufferedReader output = child.inputReader()) {
      String line = output.readLine();
      while (line != null && Integer.parseInt(line) < epoch) {
        line = output.readLine();
      }
      Thread.sleep(millis);
    } finally {
      child.destroyForcibly();
      assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  private static Process start(Path checkpoint, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(KilledTraining.class.getName(), checkpoint.toString()));
    command.addAll(List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
