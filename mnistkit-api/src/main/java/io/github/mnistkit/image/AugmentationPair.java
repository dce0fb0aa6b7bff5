package io.github.mnistkit.image;

import java.util.Objects;

/** One augmentation after another. */
record AugmentationPair(Augmentation first, Augmentation next) implements Augmentation {

  AugmentationPair {
    Objects.requireNonNull(first, "first");
    Objects.requireNonNull(next, "next");
  }

  @Override
  public void augment(byte[] pixels, ImageFormat format, long seed, int epoch, int index) {
    first.augment(pixels, format, seed, epoch, index);
    next.augment(pixels, format, seed + 1, epoch, index);
  }

  @Override
  public String toString() {
    return first + ", then " + next;
  }
}
