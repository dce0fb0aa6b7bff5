package io.github.mnistkit.tf.oracle;

import io.github.mnistkit.model.Weight;
import io.github.mnistkit.testing.WeightsOnly;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingDivergedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares a training with the oracle's: all weights after it, and the history. */
final class RecipeCheck {

  private static final double LARGEST = 1e4;
  private static final double A_HUNDREDTH = 1e-2;

  private final TensorFlowTrainer trainer;
  private final Recipe recipe;
  private final Descent.End exact;
  private final List<Descent.End> repetitions = new ArrayList<>();
  private Comparison comparison = new Comparison();

  private RecipeCheck(TensorFlowTrainer trainer, Recipe recipe) {
    this.trainer = trainer;
    this.recipe = recipe;
    exact = Descent.of(recipe, Noise.none());
  }

  /** Checks a recipe, unless it is too sensitive to rounding. */
  static Verdict of(TensorFlowTrainer trainer, Recipe recipe) {
    return new RecipeCheck(trainer, recipe).verdict();
  }

  private Verdict verdict() {
    Verdict.Outcome outcome = outcome(Tolerance.REPETITIONS);
    if (outcome != Verdict.Outcome.COMPARED) {
      return Verdict.skipped(recipe.seed(), outcome);
    }
    try (FitResult result =
        trainer
            .fit(recipe.spec(), recipe.plan())
            .on(recipe.training().examples())
            .validating(recipe.validation().examples())
            .startingFrom(new WeightsOnly(recipe.spec(), recipe.weights()))
            .run()) {
      Map<String, float[]> weights = result.classifier().weights();
      compare(weights, result.history().epochs());
      if (!comparison.faults().isEmpty()) {
        outcome = outcome(Tolerance.MANY_REPETITIONS);
        comparison = new Comparison();
        compare(weights, result.history().epochs());
      }
    } catch (TrainingDivergedException | IllegalStateException | IllegalArgumentException e) {
      comparison.require("no exception, but " + e, false);
    }
    return outcome == Verdict.Outcome.COMPARED
        ? Verdict.of(recipe.seed(), recipe.toText(), comparison)
        : Verdict.skipped(recipe.seed(), outcome);
  }

  private Verdict.Outcome outcome(int most) {
    boolean small =
        exact.weights().values().stream()
            .flatMapToDouble(Arrays::stream)
            .allMatch(w -> Math.abs(w) < LARGEST);
    if (!small) {
      return Verdict.Outcome.DIVERGED;
    }
    while (repetitions.size() < most) {
      repetitions.add(Descent.of(recipe, Noise.of(repetitions.size())));
    }
    for (int i = 0; i < exact.kinks().size(); i++) {
      int index = i;
      List<double[]> others =
          repetitions.stream().map(repetition -> repetition.kinks().get(index)).toList();
      if (Tolerance.touches(exact.kinks().get(i), others)) {
        return stable(A_HUNDREDTH) ? Verdict.Outcome.KINK : Verdict.Outcome.UNSTABLE;
      }
    }
    return stable(1) ? Verdict.Outcome.COMPARED : Verdict.Outcome.UNSTABLE;
  }

  /** Whether rounding may move every weight by less than this. */
  private boolean stable(double limit) {
    return recipe.weights().keySet().stream()
        .flatMapToDouble(
            name -> Arrays.stream(Tolerance.of(exact.weights().get(name), noisy(name))))
        .allMatch(allowed -> allowed < limit);
  }

  private List<double[]> noisy(String weight) {
    return repetitions.stream().map(repetition -> repetition.weights().get(weight)).toList();
  }

  private void compare(Map<String, float[]> weights, List<Epoch> epochs) {
    weights(weights);
    comparison.require("all epochs", epochs.size() == exact.history().size());
    for (int i = 0; i < epochs.size(); i++) {
      metrics(i, epochs.get(i).metrics());
    }
  }

  private void weights(Map<String, float[]> found) {
    for (Weight weight : recipe.spec().weights()) {
      String name = weight.name();
      comparison.compare(
          name, Comparison.doubles(found.get(name)), exact.weights().get(name), noisy(name));
    }
  }

  private void metrics(int epoch, Map<String, Double> found) {
    Map<String, Double> expected = exact.history().get(epoch);
    comparison.require(
        "the figures " + expected.keySet() + ", but " + found.keySet(),
        expected.keySet().equals(found.keySet()));
    found.forEach(
        (key, value) ->
            comparison.compare(
                key + " of epoch " + (epoch + 1),
                new double[] {value},
                new double[] {expected.getOrDefault(key, Double.NaN)},
                repetitions.stream()
                    .map(repetition -> new double[] {repetition.history().get(epoch).get(key)})
                    .toList()));
  }
}
