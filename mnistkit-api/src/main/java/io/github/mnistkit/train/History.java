package io.github.mnistkit.train;

import io.github.mnistkit.internal.Quote;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The epochs of one training.
 *
 * @param epochs the finished epochs, in order
 * @param stopReason why training ended before its last epoch; empty if it did not
 * @param partial the steps of the epoch in which training was stopped; empty if it ended between
 *     two epochs, or with the weights of an earlier epoch
 */
public record History(
    List<Epoch> epochs, Optional<String> stopReason, Optional<PartialEpoch> partial) {

  /** Copies the epochs. */
  public History {
    epochs = List.copyOf(Objects.requireNonNull(epochs, "epochs"));
  }

  /**
   * Creates a history of finished epochs only.
   *
   * @param epochs the finished epochs, in order
   * @param stopReason why training ended before its last epoch
   */
  public History(List<Epoch> epochs, Optional<String> stopReason) {
    this(epochs, stopReason, Optional.empty());
  }

  /**
   * Returns the last finished epoch.
   *
   * @return its metrics
   * @throws IllegalStateException if training was stopped before one was finished
   */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException(
          "training was stopped before an epoch was finished"
              + partial.map(part -> ", after " + part.steps() + " steps").orElse("")
              + ": "
              + stopReason.orElse("no epochs"));
    }
    return epochs.get(epochs.size() - 1);
  }

  /**
   * Returns the best epoch by a loss, whose lowest value is best, or an accuracy, whose highest is:
   * {@code history.best("valLoss").number()}.
   *
   * @param key a key that ends in one of these words, such as {@code valLoss}
   * @return the first of the epochs with the best value; those that were not validated, and NaN,
   *     are never the best
   * @throws IllegalArgumentException if the key is neither, or an epoch has no such metric
   * @throws IllegalStateException if no epoch has a value that could be the best
   */
  public Epoch best(String key) {
    return best(Monitor.of(key));
  }

  /**
   * Returns the best epoch by any metric.
   *
   * @param monitor the metric and the direction in which it improves
   * @return {@link Monitor#best} of all epochs
   * @throws IllegalArgumentException if an epoch has no such metric
   * @throws IllegalStateException if no epoch has a value that could be the best
   */
  public Epoch best(Monitor monitor) {
    int place = monitor.best(epochs);
    if (place == 0) {
      throw new IllegalStateException(
          "no epoch is the best by "
              + Quote.of(monitor.key())
              + ": of "
              + epochs.size()
              + " epochs, none has a finite value");
    }
    return epochs.get(place - 1);
  }

  /**
   * Returns one metric over all epochs.
   *
   * @param key the metric's key, such as {@code valLoss}
   * @return its values in order; NaN for a validation metric of an epoch that was not validated
   * @throws IllegalArgumentException if no epoch has such a key; the message lists the existing
   *     ones
   */
  public double[] values(String key) {
    if (epochs.stream().allMatch(epoch -> epoch.measured(key).isEmpty())) {
      epochs.forEach(epoch -> epoch.metric(key));
    }
    return epochs.stream().mapToDouble(epoch -> epoch.measured(key).orElse(Double.NaN)).toArray();
  }

  /**
   * Returns the time of all epochs.
   *
   * @return in seconds
   */
  public double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }

  /**
   * {@return the epochs as a table with a column per metric} Where a line would be longer than 80
   * characters it has no metrics of auxiliary heads, and of many epochs it shows the first and the
   * last.
   */
  @Override
  public String toString() {
    return HistoryTable.of(this);
  }
}
