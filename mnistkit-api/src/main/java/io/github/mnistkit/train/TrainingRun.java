package io.github.mnistkit.train;

import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A training in progress, as seen by its listeners. */
public interface TrainingRun {

  /**
   * Returns the model being trained.
   *
   * @return the model
   */
  ModelSpec spec();

  /**
   * Returns the plan of the training.
   *
   * @return the plan
   */
  TrainingPlan plan();

  /**
   * Returns the number of examples in one epoch.
   *
   * @return at least 1
   */
  int examples();

  /**
   * Returns the number of steps in one epoch.
   *
   * @return at least 1
   */
  int stepsPerEpoch();

  /**
   * Returns all current weights by name. May be called only between steps, when listeners are
   * called.
   *
   * @return copies
   */
  Map<String, float[]> weights();

  /**
   * Returns the learning rate of the last step.
   *
   * @return above 0, or 0 before the first
   */
  double learningRate();

  /**
   * Writes the model with its current weights, as {@link Classifier#save} does.
   *
   * @param file the file
   * @throws IOException if it cannot be written
   */
  void save(Path file) throws IOException;

  /**
   * Ends training after the current step, or while it waits for an augmentation. Finished epochs
   * stay in the history, the steps of the unfinished one are its {@link History#partial()}, and the
   * weights are those of the last step, even in the first epoch. If there is validation data, the
   * last finished epoch is validated even if it was not its turn ({@link
   * TrainingListener#epochValidated}). If early stopping restores the best weights, it does so here
   * as well once an epoch is finished. A checkpoint resumes from the last finished epoch. May be
   * called from any thread.
   *
   * @param reason the reason, for the history
   */
  void stop(String reason);
}
