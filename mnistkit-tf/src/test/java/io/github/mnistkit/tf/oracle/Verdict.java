package io.github.mnistkit.tf.oracle;

import java.util.List;

/**
 * What became of one case.
 *
 * @param seed of the case
 * @param description the model, and the plan of a recipe, as text
 * @param outcome whether it was compared
 * @param faults where library and oracle differ
 * @param worst the largest part of a tolerance that was used up
 */
record Verdict(long seed, String description, Outcome outcome, List<String> faults, double worst) {

  /** Whether library and oracle can be compared. */
  enum Outcome {
    COMPARED,
    /** Rounding may carry a value over a point where a derivative jumps. */
    KINK,
    /** The training leaves the range of floats, in the oracle too. */
    DIVERGED,
    /** Rounding may do so because it already moves weights by a hundredth, or by 1. */
    UNSTABLE
  }

  static Verdict of(long seed, String description, Comparison comparison) {
    return new Verdict(
        seed, description, Outcome.COMPARED, comparison.faults(), comparison.worst());
  }

  static Verdict skipped(long seed, Outcome outcome) {
    return new Verdict(seed, "", outcome, List.of(), 0);
  }

  boolean failed() {
    return !faults.isEmpty();
  }

  @Override
  public String toString() {
    return "seed " + seed + ":\n  " + String.join("\n  ", faults) + "\n" + description;
  }
}
