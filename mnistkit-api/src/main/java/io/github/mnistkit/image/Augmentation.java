package io.github.mnistkit.image;

/**
 * Randomly changes training images, differently in every epoch.
 *
 * <p>An augmentation is a function of (seed, epoch, index) and the pixels alone: it gives the same
 * bytes in any order of calls and on any number of threads. Instances are immutable. {@code
 * toString} describes the augmentation for the provenance. Only training examples are augmented,
 * never those a model is evaluated on.
 */
@FunctionalInterface
public interface Augmentation {

  /**
   * Changes one example in place.
   *
   * @param pixels unsigned bytes, row-major {@code [branches×height×width×channels]}: one example,
   *     {@code format.bytes()} long
   * @param format the shape of the example
   * @param seed the seed of the training
   * @param epoch the epoch, at least 0
   * @param index the position of the example in the training examples, at least 0, independent of
   *     the order in which they are used
   * @throws IllegalArgumentException if there are not {@code format.bytes()} pixels
   */
  void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index);

  /**
   * Returns an augmentation that applies another one to the result of this one. The other is given
   * seed + 1, so that two that draw numbers from the same seed draw different ones.
   *
   * @param next the augmentation to apply afterwards
   * @return both, described as {@code first, then next}
   */
  default Augmentation andThen(Augmentation next) {
    return new AugmentationPair(this, next);
  }
}
