package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.Trainer;
import java.util.function.Supplier;

/**
 * The environment that models are trained in.
 *
 * @param trainer the trainer, closed with this environment
 * @param tensorFlow TensorFlow's version
 * @param device the device as text
 * @param memory describes the memory in use
 */
public record Machine(Trainer trainer, String tensorFlow, String device, Supplier<String> memory)
    implements AutoCloseable {

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
    Machine open(int threads);
  }
}
