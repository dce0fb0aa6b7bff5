package io.github.mnistkit.tf.training;

import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Callback.EarlyStopping;
import io.github.mnistkit.train.Callback.ReduceOnPlateau;
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
final class Callbacks implements Callback.Visitor<Callbacks> {

  private Optional<EarlyStopping> stopping = Optional.empty();
  private Optional<ReduceOnPlateau> reducing = Optional.empty();
  private Map<String, float[]> best = Map.of();

  Callbacks(TrainingPlan plan) {
    for (Callback callback : plan.callbacks()) {
      callback.accept(this);
    }
  }

  @Override
  public Callbacks earlyStopping(EarlyStopping callback) {
    stopping = Optional.of(callback);
    return this;
  }

  @Override
  public Callbacks reduceOnPlateau(ReduceOnPlateau callback) {
    reducing = Optional.of(callback);
    return this;
  }

  /** Returns the factor for the schedule's learning rate in the next epoch. */
  double scale(List<Epoch> epochs) {
    return reducing.map(callback -> callback.scale(epochs)).orElse(1.0);
  }

  /** Returns the reason to end training now; empty to continue. */
  Optional<String> stops(List<Epoch> epochs) {
    return stopping.flatMap(callback -> callback.stops(epochs));
  }

  /**
   * Returns whether the best weights are to be restored and one of these epochs has been the best.
   */
  boolean wantsBest(List<Epoch> epochs) {
    return stopping
        .filter(callback -> callback.weights() == EarlyStopping.Weights.BEST)
        .filter(callback -> callback.monitor().best(epochs) > 0)
        .isPresent();
  }

  /**
   * Copies the weights if the epoch that has just ended is the best so far and its weights are to
   * be restored.
   */
  void ended(List<Epoch> epochs, Supplier<Map<String, float[]>> weights) {
    boolean wanted =
        stopping
            .filter(callback -> callback.weights() == EarlyStopping.Weights.BEST)
            .filter(callback -> callback.monitor().best(epochs) == epochs.size())
            .isPresent();
    if (wanted) {
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
