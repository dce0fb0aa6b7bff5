package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether native memory stays where it is over many trainings and predictions. */
@Tag("soak")
class SoakTest {

  private static final int CYCLES = 1000;
  static final ModelSpec SPEC =
      ModelSpec.image(8, 8, 1).conv2d(4, 3).relu().maxPool2d(2).flatten().dropout(0.2).softmax(2);

  private final Examples examples = examples();

  @BeforeEach
  void needsAWayToReadResidentMemory() {
    assumeTrue(
        Files.exists(ManyPredictions.STATUS),
        "resident memory is read from " + ManyPredictions.STATUS);
  }

  @Test
  void aThousandCyclesLeaveTheResidentMemoryFlatAndNothingOpen(@TempDir Path folder)
      throws IOException {
    NativeObjects before = NativeObjects.open();
    long settled = 0;
    for (int i = 1; i <= CYCLES; i++) {
      cycle(folder.resolve("model.mnistkit"), i);
      if (i == CYCLES * 3 / 10) {
        settled = ManyPredictions.residentKiB();
      }
      if (i % 100 == 0) {
        report(i + " cycles");
      }
    }
    assertThat(NativeObjects.open()).isEqualTo(before);
    assertThat(ManyPredictions.residentKiB()).isLessThan(settled + settled / 20);
  }

  private void cycle(Path file, int seed) throws IOException {
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(16).epochs(2).seed(seed);
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create();
        Classifier trained =
            trainer.fit(SPEC, plan).on(examples).validating(examples).run().classifier()) {
      Files.deleteIfExists(file);
      trained.save(file);
      try (Classifier loaded = trainer.load(file)) {
        assertThat(loaded.predict(examples).logits()).isEqualTo(trained.predict(examples).logits());
      }
    }
  }

  /** In a process of its own, whose heap is whole from the start and so does not grow. */
  @Test
  void aMillionPredictionsOfSixteenThreadsAreThoseOfOneAndLeaveTheResidentMemoryFlat()
      throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                ManyPredictions.class.getName(),
                "1000000")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output = child.inputReader()) {
      long settled = Long.parseLong(output.readLine());
      long last = Long.parseLong(output.readLine());
      System.out.println("a million predictions: from " + settled + " to " + last + " KiB");
      assertThat(output.readLine()).isEqualTo("0 wrong");
      assertThat(last).isBetween(settled - settled / 20, settled + settled / 20);
    } finally {
      child.destroyForcibly();
    }
  }

  private static void report(String after) throws IOException {
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %,d KiB resident, %s",
            after,
            ManyPredictions.residentKiB(),
            NativeObjects.open()));
  }

  static Examples examples() {
    byte[] pixels = new byte[64 * 64];
    new Random(1).nextBytes(pixels);
    int[] labels = new int[64];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 2;
    }
    return Examples.of(
        ImageFormat.of(8, 8, 1),
        pixels,
        labels,
        List.of("even", "odd"),
        new Provenance("random", "0".repeat(64), List.of()));
  }
}
