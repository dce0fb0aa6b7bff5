package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;
import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A figure of the history, and what counts as better.
 *
 * @param key such as {@code valLoss}
 * @param direction which way it gets better
 * @param minDelta by how much a better one must differ at least, 0 or more
 */
public record Monitor(String key, Direction direction, double minDelta) {

  /** Which way a figure gets better. */
  public enum Direction {
    /** Smaller is better. */
    DOWN,
    /** Larger is better. */
    UP
  }

  /**
   * Checks the difference.
   *
   * @param key such as {@code valLoss}
   * @param direction which way it gets better
   * @param minDelta by how much a better one must differ at least
   * @throws IllegalArgumentException if the difference is negative or not finite
   */
  public Monitor {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(direction, "direction");
    Check.notNegative("Monitor.minDelta", minDelta);
  }

  /**
   * A loss, which gets better downwards, or an accuracy, which gets better upwards.
   *
   * @param key whose last word is one of these, such as {@code digit.valAccuracy}
   * @return the monitor, any difference being enough
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
        "a monitored key must end in \"loss\" or \"accuracy\", but was " + Quote.of(key));
  }

  /**
   * Sets what counts as better.
   *
   * @param delta by how much at least, 0 or more
   * @return a copy
   * @throws IllegalArgumentException if it is negative or not finite
   */
  public Monitor minDelta(double delta) {
    return new Monitor(key, direction, delta);
  }

  /**
   * The best epoch: the last one that was better than the best before it by more than {@link
   * #minDelta}. A figure that is not a number is never better.
   *
   * @param epochs so far
   * @return its number, counted from 1 by its place; 0 if there is none
   * @throws IllegalArgumentException if there is no such key; the text lists those there are
   */
  public int best(List<Epoch> epochs) {
    double sign = direction == Direction.DOWN ? -1 : 1;
    double best = Double.NEGATIVE_INFINITY;
    int place = 0;
    for (int i = 0; i < epochs.size(); i++) {
      double value = sign * epochs.get(i).metric(key);
      if (value > best + minDelta) {
        best = value;
        place = i + 1;
      }
    }
    return place;
  }
}
