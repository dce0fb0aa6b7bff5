package io.github.mnistkit.train;

/**
 * Told how training goes on, on the thread that trains. Every method does nothing unless
 * overridden. Ready-made ones are in {@link io.github.mnistkit.train.listen}.
 */
public interface TrainingListener {

  /**
   * Training is about to begin.
   *
   * @param run the training
   */
  default void trainingStarted(TrainingRun run) {}

  /**
   * Training goes on from a checkpoint, where {@link #trainingStarted} has been called.
   *
   * @param run the training
   * @param soFar the epochs that are finished, at least one
   */
  default void trainingResumed(TrainingRun run, History soFar) {}

  /**
   * An update was made.
   *
   * @param run the training
   * @param batch what it was
   */
  default void batchEnded(TrainingRun run, Batch batch) {}

  /**
   * A pass through the data is finished and, where there is validation data, judged.
   *
   * @param run the training
   * @param epoch its figures
   */
  default void epochEnded(TrainingRun run, Epoch epoch) {}

  /**
   * Training has ended, by itself or because it was stopped.
   *
   * @param run the training
   * @param history all epochs
   */
  default void trainingEnded(TrainingRun run, History history) {}

  /**
   * Training has ended with an exception, which follows.
   *
   * @param run the training
   * @param cause the exception
   */
  default void trainingFailed(TrainingRun run, Throwable cause) {}

  /**
   * One update.
   *
   * @param epoch from 1
   * @param step within the epoch, from 1
   * @param examplesSeen in this epoch, this batch included
   * @param loss running mean over this epoch's examples
   * @param accuracy running mean over this epoch's examples
   */
  record Batch(int epoch, int step, int examplesSeen, double loss, double accuracy) {}
}
