package io.github.mnistkit.tf;

import io.github.mnistkit.train.Callback;
import io.github.mnistkit.train.Callback.EarlyStopping;
import io.github.mnistkit.train.Callback.ReduceOnPlateau;
import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a plan's callbacks say after each epoch, and the weights that one of them asks for. */
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

  /** What the schedule's rate is multiplied by in the next epoch. */
  double scale(List<Epoch> epochs) {
    return reducing.map(callback -> callback.scale(epochs)).orElse(1.0);
  }

  /** Why training should end, if it should. */
  Optional<String> stops(List<Epoch> epochs) {
    return stopping.flatMap(callback -> callback.stops(epochs));
  }

  /** Whether the weights of one of these epochs are kept to go back to. */
  boolean wantsBest(List<Epoch> epochs) {
    return stopping
        .filter(callback -> callback.weights() == EarlyStopping.Weights.BEST)
        .filter(callback -> callback.monitor().best(epochs) > 0)
        .isPresent();
  }

  /** Keeps the weights if the epoch that has just ended is the best so far, and they are wanted. */
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

  /** The weights of the best epoch; empty if they are not wanted, or there is none. */
  Map<String, float[]> best() {
    return best;
  }

  /** Goes on with what {@link #best} gave. */
  void restore(Map<String, float[]> weights) {
    best = weights;
  }
}
