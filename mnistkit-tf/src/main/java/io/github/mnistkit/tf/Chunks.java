package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;

/** How many examples go through a model at once when nothing is learned from them. */
final class Chunks {

  private static final int MOST = 512;
  private static final double MOST_MIB = 128;

  private Chunks() {}

  /** As many as keep the results of all layers below 128 MiB, from 1 to 512. */
  static int examples(ModelSpec spec) {
    double perExample = spec.summary().activationsMiB();
    return (int) Math.max(1, Math.min(MOST, MOST_MIB / perExample));
  }
}
