package io.github.mnistkit.train;

/**
 * The structure of an array of weights that training preserves. The array then has fewer free
 * parameters than elements.
 *
 * @see Fit#preserving
 */
public enum WeightStructure {

  /** Weights that are exactly 0, as after pruning, stay 0 (Han et al., 2015). */
  ZEROS,

  /**
   * Zeros stay 0, and equal weights stay equal: each distinct value is one trained parameter, whose
   * gradient is the sum of the gradients of all weights that share it (Han et al., 2016).
   */
  SHARED_VALUES
}
