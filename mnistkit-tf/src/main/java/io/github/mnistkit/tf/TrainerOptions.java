package io.github.mnistkit.tf;

/**
 * Where training runs. TensorFlow sizes its pool of computing threads once per process, by its
 * first session; what a later trainer asks for has no effect on it.
 *
 * @param threads that one operation may use; 0 for as many as there are processors
 */
public record TrainerOptions(int threads) {

  /**
   * Checks the threads.
   *
   * @throws IllegalArgumentException if they are negative
   */
  public TrainerOptions {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "TrainerOptions.threads must be at least 0, but was " + threads);
    }
  }

  /**
   * As many threads as there are processors.
   *
   * @return the default
   */
  public static TrainerOptions standard() {
    return new TrainerOptions(0);
  }

  /**
   * Sets the threads.
   *
   * @param count that one operation may use; 0 for as many as there are processors
   * @return a copy
   * @throws IllegalArgumentException if the count is negative
   */
  public TrainerOptions threads(int count) {
    return new TrainerOptions(count);
  }
}
