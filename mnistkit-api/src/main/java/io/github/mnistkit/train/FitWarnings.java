package io.github.mnistkit.train;

import io.github.mnistkit.train.Callback.EarlyStopping;
import io.github.mnistkit.train.Callback.ReduceOnPlateau;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds settings of a training that are allowed but have no effect or probably not the intended
 * one.
 */
final class FitWarnings implements Callback.Visitor<Optional<String>> {

  private final Fit fit;

  private FitWarnings(Fit fit) {
    this.fit = fit;
  }

  /** Returns a sentence for each. */
  static List<String> of(Fit fit) {
    FitWarnings warnings = new FitWarnings(fit);
    List<String> all = new ArrayList<>();
    fit.startingWeights()
        .filter(start -> start.missesNamesakes(fit.spec(), fit.start().orElseThrow().spec()))
        .ifPresent(
            start ->
                all.add(
                    "layers may not match those of the model to start from, which are matched by"
                        + " name: "
                        + start));
    all.addAll(SingleValueNorms.in(fit));
    fit.plan()
        .schedule()
        .accept(new ScheduleWarnings(fit.plan().epochs(), warnings.steps()))
        .ifPresent(all::add);
    fit.plan().callbacks().forEach(callback -> callback.accept(warnings).ifPresent(all::add));
    return List.copyOf(all);
  }

  private long steps() {
    return (long) fit.plan().stepsPerEpoch(fit.training().size()) * fit.plan().epochs();
  }

  @Override
  public Optional<String> earlyStopping(EarlyStopping callback) {
    boolean best = callback.weights() == EarlyStopping.Weights.BEST;
    return patience(
        "early stopping",
        callback.patience(),
        callback.monitor(),
        best ? "stops nothing, and only restores the best weights" : "has no effect");
  }

  @Override
  public Optional<String> reduceOnPlateau(ReduceOnPlateau callback) {
    return patience(
        "lower rates on a plateau", callback.patience(), callback.monitor(), "has no effect");
  }

  @Override
  public Optional<String> custom(Callback.Custom callback) {
    return Optional.empty();
  }

  /** The first epoch with the metric is the first that another can be no better than. */
  private Optional<String> patience(String what, int patience, Monitor monitor, String effect) {
    int epochs = fit.plan().epochs();
    int first = monitor.epochsBetween(fit.plan().validation());
    if (patience <= epochs - first) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s with a patience of %d in a training of %d epochs%s %s",
            what,
            patience,
            epochs,
            first == 1 ? "" : ", validated every " + first + ",",
            effect));
  }
}
