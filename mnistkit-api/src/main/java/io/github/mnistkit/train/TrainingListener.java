package io.github.mnistkit.train;

import java.util.Optional;

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
   * Called after each pass through the data, and after its validation if the plan validates it.
   *
   * @param run the training
   * @param epoch the epoch's metrics
   */
  default void epochEnded(TrainingRun run, Epoch epoch) {}

  /**
   * Called after {@link #epochEnded} if training was stopped and its last epoch has been validated
   * afterwards, for the plan would have validated a later one. The run has the weights of that
   * epoch during this call, even if later steps have changed them.
   *
   * @param run the training
   * @param epoch the last epoch again, with its validation metrics
   */
  default void epochValidated(TrainingRun run, Epoch epoch) {}

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
   * Returns the metric that this listener decides by. A fit refuses one that its history will not
   * have before training begins.
   *
   * @return empty, by default, if it needs none
   */
  default Optional<Monitor> monitor() {
    return Optional.empty();
  }

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
