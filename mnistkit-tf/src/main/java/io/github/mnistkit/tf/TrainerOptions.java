package io.github.mnistkit.tf;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.SessionConfig;
import io.github.mnistkit.tf.runtime.TensorFlowLine;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Options of a trainer: the device, its limits, and custom parts.
 *
 * <pre>{@code
 * TrainerOptions options = TrainerOptions.standard().threads(1).device(Device.gpu(0).orCpu());
 * try (Trainer trainer = TensorFlowTrainer.create(options);
 *     Classifier classifier = trainer.load(file)) {
 *   Predictions predictions = classifier.predict(data.test());
 * }
 * }</pre>
 *
 * <p>On the CPU, work is divided among processors by examples, and each operation runs on one
 * thread: {@link #threads(int)}. TensorFlow fixes some settings once per process: the threads per
 * operation with the first session, the GPU and its memory limit with the first session on a GPU.
 * Later trainers must request the same settings or leave them open. Instances are immutable and may
 * be shared between threads, provided that their custom parts may.
 *
 * @param threads the processors that one training or prediction uses; 0 for all
 * @param threadsPerOperation the threads that share one operation; 0 for 1, or for the number that
 *     is already fixed in this process
 * @param emitters the emitters of custom layers, heads and losses
 * @param customParts the readers of custom layers and heads in saved models
 * @param frozenOutputs the limits of the cache of frozen layers' outputs
 * @param device the device to compute on
 * @param gpuMemoryLimit the bytes that tensors may take on the GPU, rounded down to whole MiB: at
 *     least 1 MiB, or 0 for no limit but the GPU's
 * @param deterministicOps whether to refuse a GPU whose operations may not repeat: see {@link
 *     #deterministic()}
 */
public record TrainerOptions(
    int threads,
    int threadsPerOperation,
    Emitters emitters,
    CustomParts customParts,
    FrozenOutputLimits frozenOutputs,
    Device device,
    long gpuMemoryLimit,
    boolean deterministicOps) {

  private static final long MEBI = 1L << 20;

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if a number of threads is negative, or the limit is neither 0
   *     nor at least 1 MiB
   */
  public TrainerOptions {
    requireCount("threads", threads);
    requireCount("threadsPerOperation", threadsPerOperation);
    if (gpuMemoryLimit != 0 && gpuMemoryLimit < MEBI) {
      throw new IllegalArgumentException(
          "TrainerOptions.gpuMemoryLimit must be at least 1 MiB (1048576 bytes), or 0 for none,"
              + " but was "
              + gpuMemoryLimit);
    }
  }

  private static void requireCount(String name, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "TrainerOptions." + name + " must be at least 0, but was " + count);
    }
  }

  /**
   * Returns the default options: all processors, one thread per operation, the built-in parts,
   * {@link FrozenOutputLimits#standard()}, {@link Device#auto()}, and no limit on the GPU's memory,
   * which is allocated as needed.
   *
   * @return the default
   */
  public static TrainerOptions standard() {
    return new TrainerOptions(
        0,
        0,
        Emitters.none(),
        CustomParts.none(),
        FrozenOutputLimits.standard(),
        Device.auto(),
        0,
        false);
  }

  /**
   * Sets the number of processors that one training or prediction uses on the CPU. A training cuts
   * its batches into up to this many parts where that pays ({@link
   * io.github.mnistkit.train.TrainingPlan#parts(int)}), and predictions and evaluations compute as
   * many batches at once. With 1, everything is computed in the calling thread, which is best for
   * several trainings at once. Trainers of one process may differ.
   *
   * @param count at least 1; 0 for all processors
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return with(options -> options.threads = count);
  }

  /**
   * Sets the number of threads that share one operation on the CPU, in all sessions of this
   * process. More than one can pay for single large images and for batches too small to be divided,
   * and costs the small models of this library most of their speed in single images.
   *
   * @param count at least 1; 0 for 1, or for the number that is already fixed in this process
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threadsPerOperation(int count) {
    return with(options -> options.threadsPerOperation = count);
  }

  /**
   * Sets the emitters of custom layers, heads and losses.
   *
   * @param registry the emitters
   * @return a copy
   */
  public TrainerOptions emitters(Emitters registry) {
    return with(options -> options.emitters = registry);
  }

  /**
   * Sets the readers of custom layers and heads.
   *
   * @param readers the readers of custom layers and heads in saved models
   * @return a copy
   */
  public TrainerOptions customParts(CustomParts readers) {
    return with(options -> options.customParts = readers);
  }

  /**
   * Limits the cache of frozen layers' outputs.
   *
   * @param limits the limits
   * @return a copy
   */
  public TrainerOptions frozenOutputs(FrozenOutputLimits limits) {
    return with(options -> options.frozenOutputs = limits);
  }

  /**
   * Sets the device.
   *
   * @param choice a GPU or the CPU
   * @return a copy
   */
  public TrainerOptions device(Device choice) {
    return with(options -> options.device = choice);
  }

  /**
   * Limits the GPU memory that tensors may take; CUDA's own libraries need some hundred MiB more.
   * Without a limit, memory is allocated as needed, up to nearly all of it. The limit has no effect
   * on the CPU.
   *
   * @param bytes the limit, rounded down to whole MiB: at least 1 MiB, or 0 for no limit
   * @return a copy
   * @throws IllegalArgumentException if it is neither 0 nor at least 1 MiB
   */
  public TrainerOptions gpuMemoryLimit(long bytes) {
    return with(options -> options.gpuMemoryLimit = bytes);
  }

  /**
   * Requires that training on a GPU repeats to the last bit, on the same card with the same driver
   * and libraries. TensorFlow has no setting for it but the environment variable {@code
   * TF_DETERMINISTIC_OPS=1}, which must be set before Java starts; creating a trainer on a GPU
   * without it fails. On the CPU, training always repeats.
   *
   * @return a copy
   */
  public TrainerOptions deterministic() {
    return with(options -> options.deterministicOps = true);
  }

  private TrainerOptions with(Consumer<OptionsBuilder> change) {
    OptionsBuilder options = new OptionsBuilder(this);
    change.accept(options);
    return options.options();
  }

  /** Returns the settings for building and running graphs. */
  Backend backend() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Backend(session(), threads == 0 ? processors : threads, emitters);
  }

  /**
   * Creates an empty cache for the outputs of frozen prefixes, with files in the system's folder.
   */
  FrozenFeatureCache frozenFeatureCache() {
    Path folder = Path.of(System.getProperty("java.io.tmpdir"));
    return new FrozenFeatureCache(
        backend(), frozenOutputs.setBytes(), frozenOutputs.memoryBytes(), folder);
  }

  /** Returns the session settings; without a number, sessions see GPU 0. */
  SessionConfig session() {
    return new SessionConfig(
        threadsPerOperation == 0 ? TensorFlowLine.threadsPerOperation() : threadsPerOperation,
        threads == 1 || device.kind() == Device.Kind.CPU ? SessionConfig.CALLING_THREAD : 0,
        device.kind() == Device.Kind.CPU ? SessionConfig.Gpus.NONE : SessionConfig.Gpus.ONE,
        device.number().orElse(0),
        gpuMemoryLimit);
  }
}
