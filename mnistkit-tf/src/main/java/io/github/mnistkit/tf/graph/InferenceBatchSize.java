package io.github.mnistkit.tf.graph;

import io.github.mnistkit.model.ModelSpec;

/** Chooses the batch size for passes that do not train. */
public final class InferenceBatchSize {

  private static final int MOST = 512;
  private static final double MOST_MIB = 128;

  private InferenceBatchSize() {}

  /**
   * Returns the largest number of examples, from 1 to 512, that keeps the outputs of all layers
   * below 128 MiB.
   */
  public static int examples(ModelSpec spec) {
    return examples(spec.summary().activationsMiB());
  }

  /** Returns the same for the layers of a model that precede its rest. */
  public static int examples(ModelSpec whole, ModelSpec rest) {
    double border = rest.input().shape().size() * 4.0 / (1 << 20);
    return examples(whole.summary().activationsMiB() - rest.summary().activationsMiB() + border);
  }

  private static int examples(double perExample) {
    return (int) Math.max(1, Math.min(MOST, MOST_MIB / perExample));
  }
}
