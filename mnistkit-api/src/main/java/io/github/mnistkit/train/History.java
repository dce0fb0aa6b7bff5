package io.github.mnistkit.train;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The epochs of one training.
 *
 * @param epochs in order
 * @param stopReason why training ended before its last epoch; empty if it did not
 */
public record History(List<Epoch> epochs, Optional<String> stopReason) {

  /**
   * Copies the epochs.
   *
   * @param epochs in order
   * @param stopReason why training ended before its last epoch
   */
  public History {
    epochs = List.copyOf(Objects.requireNonNull(epochs, "epochs"));
  }

  /**
   * The last finished epoch.
   *
   * @return its figures
   * @throws IllegalStateException if training was stopped before one was finished
   */
  public Epoch last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException(
          "training was stopped before an epoch was finished: " + stopReason.orElse("no epochs"));
    }
    return epochs.get(epochs.size() - 1);
  }

  /**
   * One figure over all epochs.
   *
   * @param key such as {@code valLoss}
   * @return its values in order
   * @throws IllegalArgumentException if there is no such key
   */
  public double[] values(String key) {
    return epochs.stream().mapToDouble(epoch -> epoch.metric(key)).toArray();
  }

  /**
   * The time of all epochs.
   *
   * @return in seconds
   */
  public double seconds() {
    return epochs.stream().mapToDouble(Epoch::seconds).sum();
  }
}
