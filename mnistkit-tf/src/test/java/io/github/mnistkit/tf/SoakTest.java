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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether native memory stays where it is over many trainings. */
@Tag("soak")
class SoakTest {

  private static final Path STATUS = Path.of("/proc/self/status");
  private static final int FITS = 1000;
  private static final int SETTLED = 300;

  @Test
  void aThousandTrainingsLeaveTheResidentMemoryFlat() throws IOException {
    assumeTrue(Files.exists(STATUS), "resident memory is read from " + STATUS);
    ModelSpec spec =
        ModelSpec.image(8, 8, 1).conv2d(4, 3).relu().maxPool2d(2).flatten().dropout(0.2).softmax(2);
    Examples examples = examples();
    long settled = 0;
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create()) {
      for (int i = 1; i <= FITS; i++) {
        TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(16).epochs(2).seed(i);
        try (Classifier classifier =
            trainer.fit(spec, plan).on(examples).validating(examples).run().classifier()) {
          classifier.predict(examples);
        }
        if (i == SETTLED) {
          settled = residentKiB();
        }
        if (i % 100 == 0) {
          System.out.println(
              String.format(Locale.ROOT, "%d trainings: %,d KiB resident", i, residentKiB()));
        }
      }
    }
    assertThat(residentKiB()).isLessThan(settled + settled / 20);
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
