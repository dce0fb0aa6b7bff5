package io.github.mnistkit.train;

import java.util.Locale;

/** Thrown when the loss or a weight is no longer a finite number. */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** From 1. */
  private final int epoch;

  /** Within the epoch, from 1. */
  private final int step;

  /**
   * Reports a loss that is not finite.
   *
   * @param epoch the epoch, from 1
   * @param step the step within the epoch, from 1
   * @param loss the loss
   * @param learningRate the learning rate at that step
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
   * Reports a weight that is not finite after the very last step, after which no loss was computed.
   *
   * @param weight the weight's name
   * @param epoch the last epoch, from 1
   * @param step the last step within it, from 1
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
   * Returns the epoch in which it happened.
   *
   * @return from 1
   */
  public int epoch() {
    return epoch;
  }

  /**
   * Returns the step within that epoch.
   *
   * @return from 1
   */
  public int step() {
    return step;
  }
}
