package io.github.mnistkit.train;

/**
 * Training ended because its thread was interrupted. The thread is still marked as interrupted when
 * this is thrown, so that code which knows nothing of training sees the interrupt too. What was
 * trained is in the checkpoint, where {@link Fit#checkpointing} gave one, up to the last epoch that
 * was kept; to keep the weights of an unfinished training, end it with {@link TrainingRun#stop}.
 */
public final class TrainingInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Names the place.
   *
   * @param place what was being done, such as {@code in epoch 3, after step 17}
   */
  public TrainingInterruptedException(String place) {
    super(text(place));
  }

  /**
   * Names the place and what was thrown there because of the interrupt.
   *
   * @param place what was being done
   * @param cause such as a {@link java.nio.channels.ClosedByInterruptException}
   */
  public TrainingInterruptedException(String place, Throwable cause) {
    super(text(place), cause);
  }

  private static String text(String place) {
    return "training was interrupted " + place;
  }
}
