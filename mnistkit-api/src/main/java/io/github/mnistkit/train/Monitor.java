package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.MetricKeys;
import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A metric of the history and what counts as an improvement.
 *
 * @param key the metric's key, such as {@code valLoss}
 * @param direction the direction in which it improves
 * @param minDelta the smallest difference that counts as an improvement, 0 or more
 */
public record Monitor(String key, Direction direction, double minDelta) {

  /** The direction in which a metric improves. */
  public enum Direction {
    /** Smaller is better. */
    DOWN,
    /** Larger is better. */
    UP
  }

  /**
   * Checks the difference.
   *
   * @throws IllegalArgumentException if the difference is negative or not finite
   */
  public Monitor {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(direction, "direction");
    Check.notNegative("Monitor.minDelta", minDelta);
  }

  /**
   * Monitors a loss, which improves downwards, or an accuracy, which improves upwards.
   *
   * @param key a key that ends in one of these words, such as {@code digit.valAccuracy}
   * @return the monitor, for which any difference is an improvement
   * @throws IllegalArgumentException if it is neither
   */
  public static Monitor of(String key) {
    String word = key.toLowerCase(Locale.ROOT);
    if (word.endsWith("loss")) {
      return new Monitor(key, Direction.DOWN, 0);
    }
    if (word.endsWith("accuracy")) {
      return new Monitor(key, Direction.UP, 0);
    }
    throw new IllegalArgumentException(
        "a monitored key must end in \"loss\" or \"accuracy\", but was "
            + Quote.of(key)
            + "; for another metric, say what is better by Monitor.rising(key) or"
            + " Monitor.falling(key)");
  }

  /**
   * Monitors a metric that improves upwards, such as a user-defined one.
   *
   * @param key the metric's key in the history, such as {@code valMacroF1}
   * @return the monitor, for which any difference is an improvement
   */
  public static Monitor rising(String key) {
    return new Monitor(key, Direction.UP, 0);
  }

  /**
   * Monitors a metric that improves downwards, such as a user-defined one.
   *
   * @param key the metric's key in the history, such as {@code valCost}
   * @return the monitor, for which any difference is an improvement
   */
  public static Monitor falling(String key) {
    return new Monitor(key, Direction.DOWN, 0);
  }

  /**
   * Sets the smallest difference that counts as an improvement.
   *
   * @param delta the smallest difference, 0 or more
   * @return a copy
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Monitor minDelta(double delta) {
    return new Monitor(key, direction, delta);
  }

  /**
   * Returns the best epoch: the last one that improved on the best before it by more than {@link
   * #minDelta}. NaN is never an improvement, nor is an epoch without validation if the metric is
   * one of the validation data.
   *
   * @param epochs the epochs so far
   * @return its position, counted from 1; 0 if there is none
   * @throws IllegalArgumentException if an epoch otherwise lacks the key; the message lists the
   *     existing ones
   */
  public int best(List<Epoch> epochs) {
    double sign = direction == Direction.DOWN ? -1 : 1;
    double best = Double.NEGATIVE_INFINITY;
    int place = 0;
    for (int i = 0; i < epochs.size(); i++) {
      double value = sign * epochs.get(i).measured(key).orElse(Double.NaN);
      if (value > best + minDelta) {
        best = value;
        place = i + 1;
      }
    }
    return place;
  }

  /** Returns the last epoch that has the metric, by its position from 1; 0 if none has. */
  int last(List<Epoch> epochs) {
    int last = epochs.size();
    while (last > 0 && epochs.get(last - 1).measured(key).isEmpty()) {
      last--;
    }
    return last;
  }

  /** Returns the epochs from one value of the metric to the next, in a plan with validations. */
  int epochsBetween(Validation validation) {
    return validation instanceof Validation.Every every && MetricKeys.isOfValidation(key)
        ? every.epochs()
        : 1;
  }
}
