package io.github.mnistkit.image;

/**
 * Changes training images a little, anew in every epoch.
 *
 * <p>An augmentation is a function of (seed, epoch, index) and the pixels alone: called in any
 * order, on any number of threads, it gives the same bytes. Instances are immutable. Its text says
 * what it does, for the provenance. Only training examples are augmented, never those a model is
 * judged on.
 */
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes one example in place.
   *
   * @param pixels unsigned bytes, row-major {@code [branches×height×width×channels]}: one example,
   *     {@code format.bytes()} long
   * @param format the shape of the example
   * @param seed of the training
   * @param epoch which epoch, at least 0
   * @param index the place of the example in the training examples, at least 0, whatever the order
   *     they are shown in
   * @throws IllegalArgumentException if there are not {@code format.bytes()} pixels
   */
  void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index);
}
