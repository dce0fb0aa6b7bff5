package io.github.mnistkit.train;

/** What becomes of the heads when a training starts from another model's weights. */
public enum HeadWeights {
  /**
   * Heads take the weights of their namesakes, as layers do. Their classes must have the same names
   * in the same order.
   */
  TAKEN,
  /**
   * The main head, the auxiliary heads and the decoders of mixtures start with fresh random
   * weights, whatever the other model has: for other classes, or classes in another order.
   */
  FRESH
}
