package io.github.mnistkit.tf;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.tf.extend.Emitters;
import io.github.mnistkit.tf.frozen.FrozenFeatureCache;
import io.github.mnistkit.tf.graph.Backend;
import io.github.mnistkit.tf.runtime.SessionConfig;
import java.nio.file.Path;

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
 * <p>TensorFlow fixes some settings once per process: the size of its pool of computing threads
 * with the first session, the GPU and its memory limit with the first session on a GPU. Later
 * trainers must request the same settings or leave them open. Instances are immutable and may be
 * shared between threads, provided that their custom parts may.
 *
 * @param threads the threads per operation; 0 for one per processor
 * @param emitters the emitters of custom layers, heads and losses
 * @param customParts the readers of custom layers and heads in saved models
 * @param frozenOutputs the limits of the cache of frozen layers' outputs
 * @param device the device to compute on
 * @param gpuMemoryLimit the bytes that tensors may take on the GPU, rounded down to whole MiB: at
 *     least 1 MiB, or 0 for no limit but the GPU's
 */
public record TrainerOptions(
    int threads,
    Emitters emitters,
    CustomParts customParts,
    FrozenOutputLimits frozenOutputs,
    Device device,
    long gpuMemoryLimit) {

  private static final long MEBI = 1L << 20;

  /**
   * Checks threads and limit.
   *
   * @throws IllegalArgumentException if the threads are negative, or the limit is neither 0 nor at
   *     least 1 MiB
   */
  public TrainerOptions {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "TrainerOptions.threads must be at least 0, but was " + threads);
    }
    if (gpuMemoryLimit != 0 && gpuMemoryLimit < MEBI) {
      throw new IllegalArgumentException(
          "TrainerOptions.gpuMemoryLimit must be at least 1 MiB (1048576 bytes), or 0 for none,"
              + " but was "
              + gpuMemoryLimit);
    }
  }

  /**
   * Returns the default options: one thread per processor, the built-in parts, {@link
   * FrozenOutputLimits#standard()}, {@link Device#auto()}, and no limit on the GPU's memory, which
   * is allocated as needed.
   *
   * @return the default
   */
  public static TrainerOptions standard() {
    return new TrainerOptions(
        0, Emitters.none(), CustomParts.none(), FrozenOutputLimits.standard(), Device.auto(), 0);
  }

  /**
   * Sets the number of threads. With 1, everything is computed in the calling thread, which is best
   * for several trainings at once; with more, independent operations also run in parallel.
   *
   * @param count the threads per operation; 0 for one per processor
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return new TrainerOptions(count, emitters, customParts, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Sets the emitters of custom layers, heads and losses.
   *
   * @param registry the emitters
   * @return a copy
   */
  public TrainerOptions emitters(Emitters registry) {
    return new TrainerOptions(
        threads, registry, customParts, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Sets the readers of custom layers and heads.
   *
   * @param readers the readers of custom layers and heads in saved models
   * @return a copy
   */
  public TrainerOptions customParts(CustomParts readers) {
    return new TrainerOptions(threads, emitters, readers, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Limits the cache of frozen layers' outputs.
   *
   * @param limits the limits
   * @return a copy
   */
  public TrainerOptions frozenOutputs(FrozenOutputLimits limits) {
    return new TrainerOptions(threads, emitters, customParts, limits, device, gpuMemoryLimit);
  }

  /**
   * Sets the device.
   *
   * @param choice a GPU or the CPU
   * @return a copy
   */
  public TrainerOptions device(Device choice) {
    return new TrainerOptions(
        threads, emitters, customParts, frozenOutputs, choice, gpuMemoryLimit);
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
    return new TrainerOptions(threads, emitters, customParts, frozenOutputs, device, bytes);
  }

  /** Returns the settings for building and running graphs. */
  Backend backend() {
    return new Backend(session(), emitters);
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
        threads,
        threads == 1 ? SessionConfig.CALLING_THREAD : 0,
        device.kind() == Device.Kind.CPU ? SessionConfig.Gpus.NONE : SessionConfig.Gpus.ONE,
        device.number().orElse(0),
        gpuMemoryLimit);
  }
}
