package io.github.mnistkit.benchmarks;

import io.github.mnistkit.image.Examples;

/**
 * A measured implementation of training and prediction. Prediction is safe for several threads at
 * once.
 */
interface Subject extends AutoCloseable {

  /**
   * Trains a new model. The first epoch is not timed, since a graph's first steps allocate its
   * memory.
   *
   * @param examples the training data
   * @param seed the seed of weights and order
   * @return speed and loss
   */
  Training train(Examples examples, long seed);

  /**
   * Predicts examples with the model that was trained last.
   *
   * @param examples the examples
   * @return the logits [N×K]
   */
  float[] predict(Examples examples);

  /**
   * Predicts one example with the model that was trained last.
   *
   * @param pixels its bytes
   * @return its logits
   */
  float[] predictOne(byte[] pixels);

  /** Frees the model that was trained last. */
  @Override
  void close();

  /**
   * The result of the epochs after the first.
   *
   * @param perSecond the examples per second, from the end of the first step to the end of the last
   * @param loss the mean loss over the last epoch
   */
  record Training(double perSecond, double loss) {}
}
