package io.github.mnistkit.train;

import io.github.mnistkit.internal.Check;

/**
 * How often a training evaluates its validation data. The metrics of the training data are measured
 * in every epoch; an epoch that is not validated has no validation metrics.
 *
 * <p>The last epoch is always validated, also if a callback or a listener ends training early.
 */
public sealed interface Validation {

  /**
   * Returns whether an epoch is validated.
   *
   * @param epoch the number of the epoch, from 1
   * @param epochs the epochs of the training
   * @return whether it is the last epoch, or its turn has come
   */
  boolean isDue(int epoch, int epochs);

  /**
   * Validates after every epoch, as plans do by default.
   *
   * @return equal to {@code every(1)}
   */
  static Validation everyEpoch() {
    return every(1);
  }

  /**
   * Validates after every n-th epoch and after the last one.
   *
   * @param epochs the number of epochs from one validation to the next, at least 1
   * @return the choice
   * @throws IllegalArgumentException if the number is below 1
   */
  static Validation every(int epochs) {
    return new Every(epochs);
  }

  /**
   * Validates after the last epoch only. Nothing can monitor a validation metric then.
   *
   * @return the choice
   */
  static Validation afterLastEpoch() {
    return new AfterLastEpoch();
  }

  /**
   * Validation after every n-th epoch and after the last one.
   *
   * @param epochs the number of epochs from one validation to the next, at least 1
   */
  record Every(int epochs) implements Validation {

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public Every {
      Check.atLeast("Validation.every epochs", epochs, 1);
    }

    @Override
    public boolean isDue(int epoch, int all) {
      return epoch == all || epoch % epochs == 0;
    }
  }

  /** Validation after the last epoch only. */
  record AfterLastEpoch() implements Validation {

    @Override
    public boolean isDue(int epoch, int epochs) {
      return epoch == epochs;
    }
  }
}
