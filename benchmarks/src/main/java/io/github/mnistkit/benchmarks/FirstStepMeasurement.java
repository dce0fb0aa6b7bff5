package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.bare.BareCnn;
import io.github.mnistkit.benchmarks.bare.BareInitialWeights;
import io.github.mnistkit.benchmarks.bare.BareNetwork;
import io.github.mnistkit.eval.footprint.ProcessMemory;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.ImageFormat;
import io.github.mnistkit.image.Provenance;
import io.github.mnistkit.samples.SampleModels;
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
final class FirstStepMeasurement {

  static final String FIRST_STEP = "step";
  static final String HEAP = "heap";
  static final String RESIDENT = "resident";
  static final String PEAK = "peak";

  private static final int BATCH = BenchmarkModel.CNN.batch();
  private static final int CLASSES = 10;

  private boolean reported;

  private FirstStepMeasurement() {}

  static void withLibrary(int threads) {
    TensorFlowTrainer.preload();
    FirstStepMeasurement first = new FirstStepMeasurement();
    Examples examples = noise();
    TrainingPlan plan = TrainingPlan.adam(1e-3).batchSize(BATCH).seed(1);
    try (Trainer trainer = TensorFlowTrainer.create(TrainerOptions.standard().threads(threads))) {
      FitResult fitted =
          trainer
              .fit(SampleModels.cnn(), plan)
              .on(examples)
              .listening(new BatchSizeListener(1, first::stepEnded))
              .run();
      reportMemory(examples);
      fitted.close();
    }
  }

  static void withBareLoop(int threads) {
    FirstStepMeasurement first = new FirstStepMeasurement();
    Examples examples = noise();
    try (BareNetwork network =
        new BareNetwork(BareCnn::new, examples.format(), BareInitialWeights.seeded(1), threads)) {
      network.train(examples, BATCH, 1, first::stepEnded);
      reportMemory(examples);
    }
  }

  private void stepEnded(int count) {
    if (!reported) {
      reported = true;
      MeasurementProcess.report(FIRST_STEP, count);
    }
  }

  /** Reports memory while the model and the data are still reachable. */
  private static void reportMemory(Examples examples) {
    try {
      reportMemory();
    } finally {
      Reference.reachabilityFence(examples);
    }
  }

  private static void reportMemory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    MeasurementProcess.report(HEAP, (double) (runtime.totalMemory() - runtime.freeMemory()));
    Optional<ProcessMemory> memory = ProcessMemory.now();
    memory.ifPresent(
        now -> {
          MeasurementProcess.report(RESIDENT, (double) now.resident());
          MeasurementProcess.report(PEAK, (double) now.peak());
        });
  }

  /** Generates random images quickly, so that their generation is not measured. */
  private static Examples noise() {
    Random random = new Random(1);
    byte[] pixels = new byte[BenchmarkModel.CNN.examples() * 28 * 28];
    random.nextBytes(pixels);
    int[] labels = random.ints(BenchmarkModel.CNN.examples(), 0, CLASSES).toArray();
    List<String> names = IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList();
    return Examples.of(
        ImageFormat.of(28, 28, 1),
        pixels,
        labels,
        names,
        new Provenance("noise", "0".repeat(64), List.of()));
  }
}
