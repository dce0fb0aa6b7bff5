package io.github.mnistkit.train;

import java.util.Locale;

/** The loss, or a weight, stopped being a number. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** From 1. */
  private final int epoch;

  /** Within the epoch, from 1. */
  private final int step;

  /**
   * Names the place.
   *
   * @param epoch from 1
   * @param step within the epoch, from 1
   * @param loss what it was
   * @param learningRate at that update
   */
  public TrainingDivergedException(int epoch, int step, double loss, double learningRate) {
    super(
        String.format(
            Locale.ROOT,
            "training loss must be a finite number, but was %s in epoch %d, step %d (learning rate"
                + " %s); a smaller learning rate or clipped gradients may help",
            loss,
            epoch,
            step,
            learningRate));
    this.epoch = epoch;
    this.step = step;
  }

  /**
   * Names a weight that the very last update broke, after which no loss was computed.
   *
   * @param weight its name
   * @param epoch the last, from 1
   * @param step the last within it, from 1
   */
  public TrainingDivergedException(String weight, int epoch, int step) {
    super(
        String.format(
            Locale.ROOT,
            "trained weights must be finite numbers, but %s holds one that is not after epoch %d,"
                + " step %d; a smaller learning rate or clipped gradients may help",
            weight,
            epoch,
            step));
    this.epoch = epoch;
    this.step = step;
  }

  /**
   * The epoch in which it happened.
   *
   * @return from 1
   */
  public int epoch() {
    return epoch;
  }

  /**
   * The update within that epoch.
   *
   * @return from 1
   */
  public int step() {
    return step;
  }
}
