package io.github.mnistkit.samples.bench;

import io.github.mnistkit.image.Examples;

/** One way to train a model and to use it. */
interface Contestant extends AutoCloseable {

  /**
   * Trains the model anew for two epochs, of which the second is timed: a graph's first steps lay
   * out its memory.
   *
   * @param images what on
   * @param seed of weights and order
   * @return how fast, and to what end
   */
  Training train(Examples images, long seed);

  /**
   * Scores images with the model that was trained last.
   *
   * @param images which
   * @return the scores [N×10]
   */
  float[] predict(Examples images);

  /**
   * Scores one image with the model that was trained last.
   *
   * @param pixels its bytes
   * @return a score per class
   */
  float[] classify(byte[] pixels);

  /** Frees the model that was trained last. */
  @Override
  void close();

  /**
   * The second epoch.
   *
   * @param imagesPerSecond from the end of the first step to the end of the last
   * @param loss mean over the epoch
   */
  record Training(double imagesPerSecond, double loss) {}
}
