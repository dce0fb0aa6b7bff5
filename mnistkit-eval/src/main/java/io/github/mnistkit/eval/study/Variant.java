package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.TrainingPlan;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A variant of a study: a model, its training, and what else distinguishes its runs from those of
 * the other variants.
 *
 * <pre>{@code
 * Study.named("augmentation")
 *     .variant("plain", spec, plan)
 *     .variant(Variant.of("shifted", spec, plan).augmenting(Augmentations.none().shift(2)))
 * }</pre>
 *
 * @param name any Unicode text that is not blank
 * @param spec the model to train
 * @param plan its training; the seed is replaced in every run
 * @param augmentation changes the training examples; empty for none
 * @param data makes the data of a run from those that all variants of the run share; by default
 *     unchanged
 */
public record Variant(
    String name,
    ModelSpec spec,
    TrainingPlan plan,
    Optional<Augmentation> augmentation,
    UnaryOperator<Split> data) {

  /** The data of a variant that has none of its own. */
  private enum Shared implements UnaryOperator<Split> {
    DATA;

    @Override
    public Split apply(Split split) {
      return split;
    }
  }

  /**
   * Creates a variant.
   *
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair, or the
   *     augmentation does not describe itself
   */
  public Variant {
    String unused = Shown.requireName("Trial.variant", name);
    augmentation.ifPresent(TrialParts::requireText);
  }

  /**
   * Creates a variant without an augmentation, whose data are those of the study.
   *
   * @param name any Unicode text that is not blank
   * @param spec the model to train
   * @param plan its training; the seed is replaced in every run
   * @return the variant
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair
   */
  public static Variant of(String name, ModelSpec spec, TrainingPlan plan) {
    return new Variant(name, spec, plan, Optional.empty(), Shared.DATA);
  }

  /**
   * Augments the training examples of every run, as {@link Fit#augmenting} does. Results are stored
   * with the augmentation's {@code toString}, by which those of another one are recognized.
   *
   * @param how the augmentation, with a {@code toString} of its own; so a lambda is not enough
   * @return a copy
   * @throws IllegalArgumentException if it does not describe itself
   */
  public Variant augmenting(Augmentation how) {
    return new Variant(name, spec, plan, Optional.of(how), data);
  }

  /**
   * Changes the data of every run, such as to a part of the training examples: {@code split -> new
   * Split(split.first().take(1000), split.second())}. For comparisons, keep the validation data.
   *
   * @param change makes the data from those of the run; the same for the same data. Never called by
   *     two threads at once
   * @return a copy
   */
  public Variant on(UnaryOperator<Split> change) {
    return new Variant(name, spec, plan, augmentation, change);
  }

  boolean sharesData() {
    return data == Shared.DATA;
  }
}
