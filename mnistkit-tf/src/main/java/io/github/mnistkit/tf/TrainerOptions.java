package io.github.mnistkit.tf;

import io.github.mnistkit.tf.extend.Emitters;

/**
 * Where training runs, and what beyond the built-in parts it can compute. TensorFlow sizes its pool
 * of computing threads once per process, by its first session; a later trainer may ask for the same
 * number or for none.
 *
 * @param threads that one operation may use; 0 for as many as there are processors
 * @param emitters what layers, heads and losses of the user's own compute
 * @param frozenOutputs what is kept of frozen layers
 */
public record TrainerOptions(int threads, Emitters emitters, FrozenOutputs frozenOutputs) {

  /**
   * Checks the threads.
   *
   * @param threads that one operation may use; 0 for as many as there are processors
   * @param emitters what layers, heads and losses of the user's own compute
   * @param frozenOutputs what is kept of frozen layers
   * @throws IllegalArgumentException if the threads are negative
   */
  public TrainerOptions {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "TrainerOptions.threads must be at least 0, but was " + threads);
    }
  }

  /**
   * As many threads as there are processors, the built-in parts, and {@link
   * FrozenOutputs#standard()}.
   *
   * @return the default
   */
  public static TrainerOptions standard() {
    return new TrainerOptions(0, Emitters.none(), FrozenOutputs.standard());
  }

  /**
   * Sets the threads.
   *
   * @param count that one operation may use; 0 for as many as there are processors
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return new TrainerOptions(count, emitters, frozenOutputs);
  }

  /**
   * Adds parts of the user's own.
   *
   * @param registry what they compute
   * @return a copy
   */
  public TrainerOptions emitters(Emitters registry) {
    return new TrainerOptions(threads, registry, frozenOutputs);
  }

  /**
   * Sets what is kept of frozen layers.
   *
   * @param limits of size
   * @return a copy
   */
  public TrainerOptions frozenOutputs(FrozenOutputs limits) {
    return new TrainerOptions(threads, emitters, limits);
  }
}
