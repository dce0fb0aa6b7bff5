package io.github.mnistkit.samples.runner;

import io.github.mnistkit.eval.footprint.ProcessMemory;
import io.github.mnistkit.tf.NativeObjects;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Trainer;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The environment that models are trained in.
 *
 * @param trainer the trainer, closed with this environment
 * @param tensorFlow TensorFlow's version
 * @param device the device as text
 * @param memory describes the memory in use
 */
public record TrainingEnvironment(
    Trainer trainer, String tensorFlow, String device, Supplier<String> memory)
    implements AutoCloseable {

  /**
   * Describes the environment of a trainer.
   *
   * @param trainer the trainer, closed with the environment
   * @return the environment
   */
  public static TrainingEnvironment of(TensorFlowTrainer trainer) {
    return new TrainingEnvironment(
        trainer, trainer.tensorFlowVersion(), trainer.device(), TrainingEnvironment::memoryInUse);
  }

  private static String memoryInUse() {
    String resident =
        ProcessMemory.now()
            .map(now -> String.format(Locale.ROOT, "; %,d MiB resident", now.resident() >> 20))
            .orElse("");
    return NativeObjects.open() + resident;
  }

  /** Closes the trainer. */
  @Override
  public void close() {
    trainer.close();
  }

  /** Opens environments. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens an environment.
     *
     * @param threads the threads that one operation may use; 0 for one per processor
     * @return the environment
     */
    TrainingEnvironment open(int threads);

    /** Begins to load, on another thread, what opening an environment waits for. */
    default void preload() {}
  }
}
