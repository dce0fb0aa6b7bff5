package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;

/** One way to train a model and to use it. Using it is safe for several threads at once. */
interface Contestant extends AutoCloseable {

  /**
   * Trains the model anew. The first epoch is not timed: a graph's first steps lay out its memory.
   *
   * @param examples what on
   * @param seed of weights and order
   * @return how fast, and to what end
   */
  Training train(Examples examples, long seed);

  /**
   * Scores examples with the model that was trained last.
   *
   * @param examples which
   * @return the scores [N×K]
   */
  float[] predict(Examples examples);

  /**
   * Scores one example with the model that was trained last.
   *
   * @param pixels its bytes
   * @return its scores
   */
  float[] classify(byte[] pixels);

  /** Frees the model that was trained last. */
  @Override
  void close();

  /**
   * The epochs after the first.
   *
   * @param perSecond examples, from the end of the first step to the end of the last
   * @param loss mean over the last epoch
   */
  record Training(double perSecond, double loss) {}
}
