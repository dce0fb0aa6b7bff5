package io.github.mnistkit.tf;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.tf.extend.Emitters;

/**
 * Where training runs, and what beyond the built-in parts it can compute. Some of it TensorFlow
 * settles once per process: the size of its pool of computing threads with its first session, the
 * GPU and how much of its memory may be used with its first session on a GPU. A later trainer may
 * ask for the same or leave it open, but not for something else.
 *
 * @param threads that one operation may use; 0 for as many as there are processors
 * @param emitters what layers, heads and losses of the user's own compute
 * @param customParts what reads layers and heads of the user's own from a saved model
 * @param frozenOutputs what is kept of frozen layers
 * @param device what is computed on
 * @param gpuMemoryLimit the bytes that tensors may take on the GPU, of which whole MiB count: at
 *     least 1 MiB, or 0 for no limit but the GPU's
 */
public record TrainerOptions(
    int threads,
    Emitters emitters,
    CustomParts customParts,
    FrozenOutputs frozenOutputs,
    Device device,
    long gpuMemoryLimit) {

  private static final long MEBI = 1L << 20;

  /**
   * Checks threads and limit.
   *
   * @param threads that one operation may use; 0 for as many as there are processors
   * @param emitters what layers, heads and losses of the user's own compute
   * @param customParts what reads layers and heads of the user's own from a saved model
   * @param frozenOutputs what is kept of frozen layers
   * @param device what is computed on
   * @param gpuMemoryLimit the bytes that tensors may take on the GPU; 0 for no limit
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
   * As many threads as there are processors, the built-in parts, {@link FrozenOutputs#standard()},
   * {@link Device#auto()}, and no limit on the GPU's memory, which is taken as it is needed.
   *
   * @return the default
   */
  public static TrainerOptions standard() {
    return new TrainerOptions(
        0, Emitters.none(), CustomParts.none(), FrozenOutputs.standard(), Device.auto(), 0);
  }

  /**
   * Sets the threads. With 1, everything is computed in the thread that calls, which is best for
   * several trainings at once; with more, operations that do not need each other also run at once.
   *
   * @param count that one operation may use; 0 for as many as there are processors
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return new TrainerOptions(count, emitters, customParts, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Adds parts of the user's own.
   *
   * @param registry what they compute
   * @return a copy
   */
  public TrainerOptions emitters(Emitters registry) {
    return new TrainerOptions(
        threads, registry, customParts, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Adds readers for parts of the user's own.
   *
   * @param readers make layers and heads of a saved model again
   * @return a copy
   */
  public TrainerOptions customParts(CustomParts readers) {
    return new TrainerOptions(threads, emitters, readers, frozenOutputs, device, gpuMemoryLimit);
  }

  /**
   * Sets what is kept of frozen layers.
   *
   * @param limits of size
   * @return a copy
   */
  public TrainerOptions frozenOutputs(FrozenOutputs limits) {
    return new TrainerOptions(threads, emitters, customParts, limits, device, gpuMemoryLimit);
  }

  /**
   * Sets what is computed on.
   *
   * @param choice a GPU or the CPU
   * @return a copy
   */
  public TrainerOptions device(Device choice) {
    return new TrainerOptions(
        threads, emitters, customParts, frozenOutputs, choice, gpuMemoryLimit);
  }

  /**
   * Limits what tensors take of the GPU's memory; what CUDA's own libraries need, some hundred MiB,
   * comes on top. Without a limit memory is taken as it is needed, up to nearly all of it. On the
   * CPU the limit means nothing.
   *
   * @param bytes of which whole MiB count: at least 1 MiB, or 0 for no limit
   * @return a copy
   * @throws IllegalArgumentException if it is neither 0 nor at least 1 MiB
   */
  public TrainerOptions gpuMemoryLimit(long bytes) {
    return new TrainerOptions(threads, emitters, customParts, frozenOutputs, device, bytes);
  }

  /** The settings that graphs are built and run with. */
  Backend backend() {
    return new Backend(session(), emitters);
  }

  /** The settings of sessions; without a number, they see GPU 0. */
  SessionConfig session() {
    return new SessionConfig(
        threads,
        threads == 1 ? SessionConfig.CALLING_THREAD : 0,
        device.kind() == Device.Kind.CPU ? SessionConfig.Gpus.NONE : SessionConfig.Gpus.ONE,
        device.number().orElse(0),
        gpuMemoryLimit);
  }
}
