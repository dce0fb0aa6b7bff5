package io.github.mnistkit.samples.bench;

import io.github.mnistkit.eval.footprint.ProcessMemory;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.lang.ref.Reference;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Trains the CNN in a new process, and reports when the first step is done and the memory after an
 * epoch. Neither implementation loads classes of the other.
 */
final class FirstStep {

  static final String FIRST_STEP = "step";
  static final String HEAP = "heap";
  static final String RESIDENT = "resident";
  static final String PEAK = "peak";

  private static final int BATCH = Entry.CNN.batch();
  private static final int CLASSES = 10;

  private boolean told;

  private FirstStep() {}

  static void byKit(Catalogue models, int threads) {
    FirstStep first = new FirstStep();
    Examples examples = noise();
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(BATCH).seed(1);
    try (Trainer trainer = TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))) {
      FitResult fitted =
          trainer
              .fit(models.cnn(), plan)
              .on(examples)
              .listening(new Steps(1, first::stepEnded))
              .run();
      tellMemory(examples);
      fitted.close();
    }
  }

  static void byHand(int threads) {
    FirstStep first = new FirstStep();
    Examples examples = noise();
    try (BareNetwork network =
        new BareNetwork(BareCnn::new, examples.format(), BareStart.seeded(1), threads)) {
      network.train(examples, BATCH, 1, first::stepEnded);
      tellMemory(examples);
    }
  }

  private void stepEnded(int count) {
    if (!told) {
      told = true;
      Child.say(FIRST_STEP, count);
    }
  }

  /** Reports memory while the model and the data are still reachable. */
  private static void tellMemory(Examples examples) {
    try {
      tellMemory();
    } finally {
      Reference.reachabilityFence(examples);
    }
  }

  private static void tellMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    Child.say(HEAP, (double) (runtime.totalMemory() - runtime.freeMemory()));
    Optional<ProcessMemory> memory = ProcessMemory.now();
    memory.ifPresent(
        now -> {
          Child.say(RESIDENT, (double) now.resident());
          Child.say(PEAK, (double) now.peak());
        });
  }

  /** Generates random images quickly, so that their generation is not measured. */
  private static Examples noise() {
    Random random = new Random(1);
    byte[] pixels = new byte[Entry.CNN.examples() * 28 * 28];
    random.nextBytes(pixels);
    int[] labels = random.ints(Entry.CNN.examples(), 0, CLASSES).toArray();
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return Examples.of(
        ImageFormat.of(28, 28, 1),
        pixels,
        labels,
        names,
        new Provenance("noise", "0".repeat(64), List.of()));
  }
}
