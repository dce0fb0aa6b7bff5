package io.github.mnistkit.train;

import io.github.mnistkit.model.ModelSpec;

/** A training that is under way, as its listeners see it. */
public interface TrainingRun {

  /**
   * What is trained.
   *
   * @return the model
   */
  ModelSpec spec();

  /**
   * How it is trained.
   *
   * @return the plan
   */
  TrainingPlan plan();

  /**
   * Examples in one epoch.
   *
   * @return at least 1
   */
  int examples();

  /**
   * Updates in one epoch.
   *
   * @return at least 1
   */
  int stepsPerEpoch();

  /**
   * Ends training after the update under way: the epochs that are finished stay in the history, and
   * the weights are those of the last update. May be called from any thread.
   *
   * @param reason for the history
   */
  void stop(String reason);
}
