package io.github.mnistkit.tf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether native memory stays where it is over many trainings and predictions. */
@Tag("soak")
class SoakTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int CYCLES = 1000;
  private static final int THREADS = 16;
  private static final int PREDICTIONS = 1_000_000;
  private static final ModelSpec SPEC =
      ModelSpec.image(8, 8, 1).conv2d(4, 3).relu().maxPool2d(2).flatten().dropout(0.2).softmax(2);

  private final Examples examples = examples();

  @BeforeEach
  void needsAWayToReadResidentMemory() {
    assumeTrue(Files.exists(STATUS), "resident memory is read from " + STATUS);
  }

  @Test
  void aThousandCyclesLeaveTheResidentMemoryFlatAndNothingOpen(@TempDir Path folder)
      throws IOException {
    NativeObjects before = NativeObjects.open();
    long settled = 0;
    for (int i = 1; i <= CYCLES; i++) {
      cycle(folder.resolve("model.mnistkit"), i);
      if (i == CYCLES * 3 / 10) {
        settled = residentKiB();
      }
      if (i % 100 == 0) {
        report(i + " cycles");
      }
    }
    assertThat(NativeObjects.open()).isEqualTo(before);
    assertThat(residentKiB()).isLessThan(settled + settled / 20);
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

  @Test
  void aMillionPredictionsOfSixteenThreadsAreThoseOfOneAndLeaveTheResidentMemoryFlat()
      throws Exception {
    try (Classifier classifier = Trainings.untrained(SPEC, 1)) {
      List<byte[]> images = images();
      List<float[]> expected = images.stream().map(classifier::logits).toList();
      predict(classifier, images, expected, PREDICTIONS / 10);
      long settled = residentKiB();
      report(PREDICTIONS / 10 + " predictions");
      predict(classifier, images, expected, PREDICTIONS / 10 * 9);
      report(PREDICTIONS + " predictions");
      assertThat(residentKiB()).isBetween(settled - settled / 20, settled + settled / 20);
    }
  }

  private static void predict(
      Classifier classifier, List<byte[]> images, List<float[]> expected, int count)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Integer>> shares = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int first = t;
        shares.add(() -> wrong(classifier, images, expected, first, count / THREADS));
      }
      for (Future<Integer> share : threads.invokeAll(shares)) {
        assertThat(share.get()).isZero();
      }
    } finally {
      threads.shutdown();
    }
  }

  private static int wrong(
      Classifier classifier, List<byte[]> images, List<float[]> expected, int first, int count) {
    int wrong = 0;
    for (int i = first; i < first + count; i++) {
      int at = i % images.size();
      wrong += Arrays.equals(classifier.logits(images.get(at)), expected.get(at)) ? 0 : 1;
    }
    return wrong;
  }

  private List<byte[]> images() {
    List<byte[]> images = new ArrayList<>();
    for (int i = 0; i < examples.size(); i++) {
      byte[] pixels = new byte[examples.format().bytes()];
      examples.copyPixels(i, pixels, 0);
      images.add(pixels);
    }
    return images;
  }

  private static void report(String after) throws IOException {
    System.out.println(
        String.format(
            Locale.ROOT, "%s: %,d KiB resident, %s", after, residentKiB(), NativeObjects.open()));
  }

  private static long residentKiB() throws IOException {
    System.gc();
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(STATUS + " has no line VmRSS");
  }

  private static Examples examples() {
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
