package io.github.mnistkit.benchmarks;

import io.github.mnistkit.data.Datasets;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.tf.Device;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;

/** Trains a benchmarked model on the CPU or on a GPU, and reports its loss, speed and weights. */
final class DeviceMeasurement {

  static final String LOSS = "loss";
  static final String RATE = "rate";
  static final String WEIGHTS = "weights";

  /** So many hexadecimal digits of a digest are exact as a double. */
  private static final int DIGITS = 12;

  private static final int MOST_EXAMPLES = 25_600;
  private static final int LOG2_MEBI = 20;

  private DeviceMeasurement() {}

  /**
   * Trains a model.
   *
   * @param model the model
   * @param options the device, and whether its operations must repeat
   */
  static void run(BenchmarkModel model, TrainerOptions options) {
    Examples digits = Datasets.synthetic(MOST_EXAMPLES, 1, 1).train();
    try (TensorFlowTrainer trainer = TensorFlowTrainer.create(options);
        BenchmarkTasks tasks = new BenchmarkTasks(digits, trainer)) {
      BenchmarkTask task = tasks.of(model);
      try (LibrarySubject subject = new LibrarySubject(task, trainer)) {
        Subject.Training training = subject.train(task.training(), 1);
        MeasurementProcess.report(LOSS, training.loss());
        MeasurementProcess.report(RATE, training.perSecond());
        MeasurementProcess.report(
            WEIGHTS, (double) Long.parseLong(subject.sha256().substring(0, DIGITS), 16));
      }
    }
  }

  /**
   * Returns the options of a command line.
   *
   * @param device {@code cpu}, {@code gpu}, or {@code deterministic} for a GPU that repeats
   * @param mebibytes the limit of the GPU's memory, or 0
   * @throws IllegalArgumentException if the device is none of these
   */
  static TrainerOptions options(String device, long mebibytes) {
    TrainerOptions options = TrainerOptions.standard().gpuMemoryLimit(mebibytes << LOG2_MEBI);
    return switch (device) {
      case "cpu" -> options.device(Device.cpu());
      case "gpu" -> options.device(Device.requireGpu());
      case "deterministic" -> options.device(Device.requireGpu()).deterministic();
      default ->
          throw new IllegalArgumentException(
              "the device must be cpu, gpu or deterministic, but was " + device);
    };
  }
}
