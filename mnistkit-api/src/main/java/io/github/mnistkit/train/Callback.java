package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.model.CustomPart;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * An action triggered by the metrics of the finished epochs, such as early stopping. Callbacks are
 * pure data: each decision is a function of the epochs so far, so that a resumed training decides
 * the same.
 */
public sealed interface Callback {

  /**
   * Has one method per kind of callback.
   *
   * @param <R> the result
   */
  interface Visitor<R> {
    /**
     * Visits early stopping.
     *
     * @param callback the callback
     * @return the visitor's result
     */
    R earlyStopping(EarlyStopping callback);

    /**
     * Visits a reduction of the learning rate on a plateau.
     *
     * @param callback the callback
     * @return the visitor's result
     */
    R reduceOnPlateau(ReduceOnPlateau callback);

    /**
     * Visits a custom callback.
     *
     * @param callback the callback
     * @return the visitor's result
     */
    R custom(Custom callback);
  }

  /**
   * Calls the visitor's method for this kind of callback.
   *
   * @param visitor the visitor
   * @param <R> the result
   * @return what the visitor returned
   */
  <R> R accept(Visitor<R> visitor);

  /**
   * Returns the metrics that the callback decides by. A fit refuses one that its history will not
   * have before training begins.
   *
   * @return keys of the history, with the direction in which each improves; none, unless overridden
   */
  default List<Monitor> monitors() {
    return List.of();
  }

  /**
   * Decides after an epoch whether training ends.
   *
   * @param epochs the epochs so far, at least one
   * @return the reason to end training; empty, unless overridden
   */
  default Optional<String> stops(List<Epoch> epochs) {
    return Optional.empty();
  }

  /**
   * Decides before an epoch how the learning rate is changed.
   *
   * @param epochs the epochs so far, possibly none
   * @return the multiplier of the schedule's rate in the next epoch; 1, unless overridden
   */
  default double scale(List<Epoch> epochs) {
    return 1;
  }

  /**
   * Ends training when a metric has not improved for some epochs, and restores the weights of its
   * best epoch (Prechelt, 1998), among those that have the metric.
   *
   * @param key the metric's key in the history, such as {@code valLoss}
   * @param patience epochs without improvement, at least 1
   * @return the callback
   * @throws IllegalArgumentException if the key names neither a loss nor an accuracy, or the
   *     patience is below 1
   */
  static EarlyStopping earlyStopping(String key, int patience) {
    return earlyStopping(Monitor.of(key), patience);
  }

  /**
   * Ends training as {@link #earlyStopping(String, int)} does, by any metric.
   *
   * @param monitor the metric, its direction and the smallest improvement
   * @param patience epochs without improvement, at least 1
   * @return the callback
   * @throws IllegalArgumentException if the patience is below 1
   */
  static EarlyStopping earlyStopping(Monitor monitor, int patience) {
    return new EarlyStopping(monitor, patience, EarlyStopping.Weights.BEST);
  }

  /**
   * Multiplies the schedule's learning rate by a factor whenever a metric has not improved for some
   * epochs.
   *
   * @param key the metric's key in the history, such as {@code valLoss}
   * @param factor above 0 and below 1
   * @param patience epochs without improvement, at least 1
   * @return the callback
   * @throws IllegalArgumentException if the key names neither a loss nor an accuracy, or a value is
   *     out of range
   */
  static ReduceOnPlateau reduceOnPlateau(String key, double factor, int patience) {
    return reduceOnPlateau(Monitor.of(key), factor, patience);
  }

  /**
   * Lowers the rate as {@link #reduceOnPlateau(String, double, int)} does, by any metric.
   *
   * @param monitor the metric, its direction and the smallest improvement
   * @param factor above 0 and below 1
   * @param patience epochs without improvement, at least 1
   * @return the callback
   * @throws IllegalArgumentException if a value is out of range
   */
  static ReduceOnPlateau reduceOnPlateau(Monitor monitor, double factor, int patience) {
    return new ReduceOnPlateau(monitor, factor, patience, 0, 0);
  }

  /**
   * Ends training when a metric has not improved for some epochs.
   *
   * @param monitor the monitored metric
   * @param patience epochs without improvement, at least 1
   * @param weights the weights that training ends with
   */
  record EarlyStopping(Monitor monitor, int patience, Weights weights) implements Callback {

    /** The weights that training ends with. */
    public enum Weights {
      /** Those of the best epoch, even if training reaches its last epoch. */
      BEST,
      /** Those of the last epoch. */
      LAST
    }

    /**
     * Checks the patience.
     *
     * @throws IllegalArgumentException if the patience is below 1
     */
    public EarlyStopping {
      Objects.requireNonNull(monitor, "monitor");
      Objects.requireNonNull(weights, "weights");
      Check.atLeast("EarlyStopping.patience", patience, 1);
    }

    /**
     * Sets the smallest change that counts as an improvement.
     *
     * @param delta the smallest change, 0 or more; 0 by default
     * @return a copy
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public EarlyStopping minDelta(double delta) {
      return new EarlyStopping(monitor.minDelta(delta), patience, weights);
    }

    /** {@return a copy that ends with the weights of the last epoch instead of the best} */
    public EarlyStopping keepingLastWeights() {
      return new EarlyStopping(monitor, patience, Weights.LAST);
    }

    @Override
    public List<Monitor> monitors() {
      return List.of(monitor);
    }

    /**
     * Decides after an epoch that has the metric: ends training if that epoch is at least the
     * patience later than the best one. An epoch without validation ends nothing.
     *
     * @param epochs the epochs so far
     * @return the reason to end training, if there is one
     */
    @Override
    public Optional<String> stops(List<Epoch> epochs) {
      int best = monitor.best(epochs);
      int waited = monitor.last(epochs) - best;
      if (waited < patience) {
        return Optional.empty();
      }
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s is no better than in epoch %d for %d epochs",
              monitor.key(),
              best,
              waited));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.earlyStopping(this);
    }
  }

  /**
   * Multiplies the learning rate by a factor whenever a metric has not improved for some epochs.
   *
   * @param monitor the monitored metric
   * @param factor above 0 and below 1
   * @param patience epochs without improvement, at least 1
   * @param cooldown epochs after a reduction that do not count, 0 or more
   * @param minFactor the smallest product of factors, from 0 to 1
   */
  record ReduceOnPlateau(
      Monitor monitor, double factor, int patience, int cooldown, double minFactor)
      implements Callback {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public ReduceOnPlateau {
      Objects.requireNonNull(monitor, "monitor");
      if (!(factor > 0 && factor < 1)) {
        throw new IllegalArgumentException(
            "ReduceOnPlateau.factor must be above 0 and below 1, but was " + factor);
      }
      Check.atLeast("ReduceOnPlateau.patience", patience, 1);
      Check.atLeast("ReduceOnPlateau.cooldown", cooldown, 0);
      if (!(minFactor >= 0 && minFactor <= 1)) {
        throw new IllegalArgumentException(
            "ReduceOnPlateau.minFactor must be from 0 to 1, but was " + minFactor);
      }
    }

    /**
     * Sets the smallest change that counts as an improvement.
     *
     * @param delta the smallest change, 0 or more; 0 by default
     * @return a copy
     * @throws IllegalArgumentException if it is negative or not finite
     */
    public ReduceOnPlateau minDelta(double delta) {
      return new ReduceOnPlateau(monitor.minDelta(delta), factor, patience, cooldown, minFactor);
    }

    /**
     * Sets a pause after each reduction.
     *
     * @param epochs the epochs that do not count, 0 or more; 0 by default
     * @return a copy
     * @throws IllegalArgumentException if it is negative
     */
    public ReduceOnPlateau cooldown(int epochs) {
      return new ReduceOnPlateau(monitor, factor, patience, epochs, minFactor);
    }

    /**
     * Sets the lower limit of the reductions.
     *
     * @param part the smallest share of the schedule's rate, from 0 to 1; 0 by default
     * @return a copy
     * @throws IllegalArgumentException if it is not from 0 to 1
     */
    public ReduceOnPlateau minFactor(double part) {
      return new ReduceOnPlateau(monitor, factor, patience, cooldown, part);
    }

    @Override
    public List<Monitor> monitors() {
      return List.of(monitor);
    }

    /**
     * Decides after an epoch that has the metric: reduces the rate if that epoch is at least the
     * patience later than the last improvement, reduction or pause. An epoch without validation
     * reduces nothing.
     *
     * @param epochs the epochs so far
     * @return the multiplier of the schedule's rate in the next epoch: factor to the power of the
     *     number of reductions, but not below {@link #minFactor}
     */
    @Override
    public double scale(List<Epoch> epochs) {
      double scale = 1;
      int from = 0;
      for (int end = 1; end <= epochs.size(); end++) {
        List<Epoch> before = epochs.subList(0, end);
        if (monitor.best(before) == end) {
          from = Math.max(from, end);
        } else if (monitor.last(before) == end && end - from >= patience) {
          scale = Math.max(minFactor, scale * factor);
          from = end + cooldown;
        }
      }
      return scale;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.reduceOnPlateau(this);
    }
  }

  /**
   * A user-defined callback. Implement it as a record, and override {@link #stops}, {@link #scale}
   * or both; they must be functions of the epochs alone. A plan has at most one of a kind.
   */
  non-sealed interface Custom extends Callback, CustomPart {

    @Override
    default <R> R accept(Visitor<R> visitor) {
      return visitor.custom(this);
    }
  }
}
