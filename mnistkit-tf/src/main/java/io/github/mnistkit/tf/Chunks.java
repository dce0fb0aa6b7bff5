package io.github.mnistkit.tf;

import io.github.mnistkit.model.ModelSpec;

/** How many examples go through a model at once when nothing is learned from them. */
final class Chunks {

  private static final int MOST = 512;
  private static final double MOST_MIB = 128;

  private Chunks() {}

  /** As many as keep the results of all layers below 128 MiB, from 1 to 512. */
  static int examples(ModelSpec spec) {
    return examples(spec.summary().activationsMiB());
  }

  /** The same for what stands before the rest of a model. */
  static int examples(ModelSpec whole, ModelSpec rest) {
    double border = rest.input().shape().size() * 4.0 / (1 << 20);
    return examples(whole.summary().activationsMiB() - rest.summary().activationsMiB() + border);
  }

  private static int examples(double perExample) {
    return (int) Math.max(1, Math.min(MOST, MOST_MIB / perExample));
  }
}
