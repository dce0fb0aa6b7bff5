package io.github.mnistkit.train;

import io.github.mnistkit.model.ModelSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

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
   * All weights as they are now, by name; between updates only, which is when listeners are told.
   *
   * @return copies
   */
  Map<String, float[]> weights();

  /**
   * The learning rate of the last update.
   *
   * @return above 0, or 0 before the first
   */
  double learningRate();

  /**
   * Writes the model with its weights as they are now, as {@link Classifier#save} does.
   *
   * @param file its place
   * @throws IOException if it cannot be written
   */
  void save(Path file) throws IOException;

  /**
   * Ends training after the update under way, or while an augmentation is waited for: the epochs
   * that are finished stay in the history, the steps of the unfinished one are its {@link
   * History#partial()}, and the weights are those of the last update, in the first epoch too. Only
   * early stopping that goes back to the best weights does so here as well, once an epoch is
   * finished. A checkpoint goes on from the last finished epoch. May be called from any thread.
   *
   * @param reason for the history
   */
  void stop(String reason);
}
