package io.github.mnistkit.samples.lab;

import io.github.mnistkit.train.Trainer;
import java.util.function.Supplier;

/**
 * What models are trained on.
 *
 * @param trainer the trainer, closed with the machine
 * @param tensorFlow TensorFlow's version
 * @param device the device in words
 * @param memory tells what is held in memory, in words
 */
public record Machine(Trainer trainer, String tensorFlow, String device, Supplier<String> memory)
    implements AutoCloseable {

  /** Closes the trainer. */
  @Override
  public void close() {
    trainer.close();
  }

  /** Opens machines. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a machine.
     *
     * @param threads that one operation may use; 0 for as many as there are processors
     * @return the machine
     */
    Machine open(int threads);
  }
}
