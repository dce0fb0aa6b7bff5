package io.github.mnistkit.train;

/**
 * What training keeps in an array of weights, as it was in the weights that it starts from. The
 * free numbers are then fewer than the array has places.
 *
 * @see Fit#preserving
 */
public enum WeightStructure {

  /** Weights that are exactly 0 stay so: what pruning left out (Han et al., 2015). */
  ZEROS,

  /**
   * Zeros stay, and weights that are equal stay equal: each of the different values is one number
   * to be trained, whose gradient is the sum of the gradients of all weights that share it (Han et
   * al., 2016).
   */
  SHARED_VALUES
}
