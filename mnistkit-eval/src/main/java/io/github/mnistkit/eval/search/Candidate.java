package io.github.mnistkit.eval.search;

import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.TrainingPlan;

/**
 * A variant of a study, made from one combination of values.
 *
 * @param choice the values
 * @param variant the model, its training with all its epochs, and what else the values set; its
 *     name is {@link #name}
 */
public record Candidate(ParameterValues choice, Variant variant) {

  /**
   * Creates a candidate; the variant gets its name from the values.
   *
   * @throws IllegalArgumentException if a value holds half a surrogate pair
   */
  public Candidate {
    variant =
        new Variant(
            choice.toString(),
            variant.spec(),
            variant.plan(),
            variant.augmentation(),
            variant.data());
  }

  /**
   * The values as text; also the candidate's name in the studies of the search.
   *
   * @return such as {@code rate=0.001 batchNorm=true}
   */
  public String name() {
    return variant.name();
  }

  /** {@return the model} */
  public ModelSpec spec() {
    return variant.spec();
  }

  /** {@return the training plan, with all its epochs} */
  public TrainingPlan plan() {
    return variant.plan();
  }

  /** Returns the variant with another plan. */
  Variant variant(TrainingPlan plan) {
    return new Variant(name(), spec(), plan, variant.augmentation(), variant.data());
  }
}
