package io.github.mnistkit.tf;

import io.github.mnistkit.model.CustomParts;
import io.github.mnistkit.tf.extend.Emitters;

/**
 * Where training runs, and what beyond the built-in parts it can compute. TensorFlow sizes its pool
 * of computing threads once per process, by its first session; a later trainer may ask for the same
 * number or for none.
 *
 * @param threads that one operation may use; 0 for as many as there are processors
 * @param emitters what layers, heads and losses of the user's own compute
 * @param customParts what reads layers and heads of the user's own from a saved model
 * @param frozenOutputs what is kept of frozen layers
 */
public record TrainerOptions(
    int threads, Emitters emitters, CustomParts customParts, FrozenOutputs frozenOutputs) {

  /**
   * Checks the threads.
   *
   * @param threads that one operation may use; 0 for as many as there are processors
   * @param emitters what layers, heads and losses of the user's own compute
   * @param customParts what reads layers and heads of the user's own from a saved model
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
    return new TrainerOptions(0, Emitters.none(), CustomParts.none(), FrozenOutputs.standard());
  }

  /**
   * Sets the threads.
   *
   * @param count that one operation may use; 0 for as many as there are processors
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return new TrainerOptions(count, emitters, customParts, frozenOutputs);
  }

  /**
   * Adds parts of the user's own.
   *
   * @param registry what they compute
   * @return a copy
   */
  public TrainerOptions emitters(Emitters registry) {
    return new TrainerOptions(threads, registry, customParts, frozenOutputs);
  }

  /**
   * Adds readers for parts of the user's own.
   *
   * @param readers make layers and heads of a saved model again
   * @return a copy
   */
  public TrainerOptions customParts(CustomParts readers) {
    return new TrainerOptions(threads, emitters, readers, frozenOutputs);
  }

  /**
   * Sets what is kept of frozen layers.
   *
   * @param limits of size
   * @return a copy
   */
  public TrainerOptions frozenOutputs(FrozenOutputs limits) {
    return new TrainerOptions(threads, emitters, customParts, limits);
  }
}
