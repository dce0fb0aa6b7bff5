package io.github.mnistkit.train;

/**
 * Thrown when training ends because its thread was interrupted. The thread's interrupt status is
 * still set, so that code unrelated to training sees the interrupt too. If {@link
 * Fit#checkpointing} was used, the checkpoint contains the training up to the last saved epoch. To
 * keep the weights of an unfinished training, end it with {@link TrainingRun#stop} instead.
 */
public final class TrainingInterruptedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param place the activity that was interrupted, such as {@code in epoch 3, after step 17}
   */
  public TrainingInterruptedException(String place) {
    super(text(place));
  }

  /**
   * Creates the exception with the exception that the interrupt caused.
   *
   * @param place the activity that was interrupted
   * @param cause the cause, such as a {@link java.nio.channels.ClosedByInterruptException}
   */
  public TrainingInterruptedException(String place, Throwable cause) {
    super(text(place), cause);
  }

  private static String text(String place) {
    return "training was interrupted " + place;
  }
}
