package io.github.mnistkit.train;

/** Says whether heads take weights when a training starts from another model. */
public enum HeadWeights {
  /**
   * Heads take the weights of the heads with the same names, as layers do. Their classes must have
   * the same names in the same order.
   */
  TAKEN,
  /**
   * The main head, the auxiliary heads and the decoders of mixtures start with fresh random weights
   * even if the other model has weights for them. Use this for other classes, or classes in another
   * order.
   */
  FRESH
}
