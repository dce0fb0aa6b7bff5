package io.github.mnistkit.train;

import io.github.mnistkit.model.ModelSpec;

/** Trains models: says where, not what or how. Must be closed. */
public interface Trainer extends AutoCloseable {

  /**
   * Begins the description of one training.
   *
   * @param spec what is trained
   * @param plan how
   * @return to be told what on
   */
  default Fit.Start fit(ModelSpec spec, TrainingPlan plan) {
    return new Fit.Start(this, spec, plan);
  }

  /**
   * Runs a training that was described; called by {@link Fit#run()}.
   *
   * @param fit the description
   * @return the classifier and the history
   * @throws TrainingDivergedException if the loss stops being a number
   * @throws IllegalStateException if this is closed
   */
  FitResult run(Fit fit);

  /** Frees what the trainer holds; classifiers it has made stay open. */
  @Override
  void close();
}
