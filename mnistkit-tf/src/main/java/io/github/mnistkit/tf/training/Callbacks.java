package io.github.mnistkit.tf.training;

import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Callback.EarlyStopping;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Applies a plan's callbacks after each epoch, and keeps the best weights if one of them asks for
 * them.
 */
final class Callbacks {

  private final List<Callback> all;
  private final Optional<EarlyStopping> restoring;
  private Map<String, float[]> best = Map.of();

  Callbacks(TrainingPlan plan) {
    all = plan.callbacks();
    restoring =
        all.stream()
            .filter(EarlyStopping.class::isInstance)
            .map(EarlyStopping.class::cast)
            .filter(callback -> callback.weights() == EarlyStopping.Weights.BEST)
            .findFirst();
  }

  /** Returns the factor for the schedule's learning rate in the next epoch. */
  double scale(List<Epoch> epochs) {
    double scale = 1;
    for (Callback callback : all) {
      scale *= callback.scale(epochs);
    }
    return scale;
  }

  /** Returns the reason to end training now; empty to continue, as before the first epoch. */
  Optional<String> stops(List<Epoch> epochs) {
    return epochs.isEmpty()
        ? Optional.empty()
        : all.stream().flatMap(callback -> callback.stops(epochs).stream()).findFirst();
  }

  /**
   * Returns whether the best weights are to be restored and one of these epochs has been the best.
   */
  boolean wantsBest(List<Epoch> epochs) {
    return restoring.filter(callback -> callback.monitor().best(epochs) > 0).isPresent();
  }

  /**
   * Copies the weights if the epoch that has just ended is the best so far and its weights are to
   * be restored.
   */
  void ended(List<Epoch> epochs, Supplier<Map<String, float[]>> weights) {
    if (restoring.filter(one -> one.monitor().best(epochs) == epochs.size()).isPresent()) {
      best = weights.get();
    }
  }

  /** Returns the weights of the best epoch; empty if they are not needed, or there is none yet. */
  Map<String, float[]> best() {
    return best;
  }

  /** Restores the weights that {@link #best} returned. */
  void restore(Map<String, float[]> weights) {
    best = weights;
  }
}
