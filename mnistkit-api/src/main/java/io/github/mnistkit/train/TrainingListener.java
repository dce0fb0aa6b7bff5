package io.github.mnistkit.train;

/**
 * Receives training progress events, on the thread that trains. The default methods do nothing. For
 * ready-made listeners see {@link io.github.mnistkit.train.listen}.
 */
public interface TrainingListener {

  /**
   * Called before training begins.
   *
   * @param run the training
   */
  default void trainingStarted(TrainingRun run) {}

  /**
   * Called after {@link #trainingStarted} if training resumes from a checkpoint.
   *
   * @param run the training
   * @param soFar the finished epochs, at least one
   */
  default void trainingResumed(TrainingRun run, History soFar) {}

  /**
   * Called after each step.
   *
   * @param run the training
   * @param batch the step
   */
  default void batchEnded(TrainingRun run, Batch batch) {}

  /**
   * Called after each pass through the data, and after its validation if there is validation data.
   *
   * @param run the training
   * @param epoch the epoch's metrics
   */
  default void epochEnded(TrainingRun run, Epoch epoch) {}

  /**
   * Called when training has finished or was stopped.
   *
   * @param run the training
   * @param history all epochs
   */
  default void trainingEnded(TrainingRun run, History history) {}

  /**
   * Called when training has failed, before the exception is thrown.
   *
   * @param run the training
   * @param cause the exception
   */
  default void trainingFailed(TrainingRun run, Throwable cause) {}

  /**
   * One step of training.
   *
   * @param epoch the epoch, from 1
   * @param step the step within the epoch, from 1
   * @param examplesSeen the examples seen in this epoch, including this batch
   * @param loss the running mean over this epoch's examples
   * @param accuracy the running mean over this epoch's examples
   */
  record Batch(int epoch, int step, int examplesSeen, double loss, double accuracy) {}
}
