package io.github.mnistkit.samples.runner;

import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.TrainingPlan;

/** Trains a model once, until Ctrl-C is pressed, and writes nothing. */
public final class StoppableTraining {

  private StoppableTraining() {}

  /**
   * Trains a model.
   *
   * @param context trains
   * @param spec the model
   * @param plan its training, which the command line does not override
   * @param data training and validation data
   * @return the result, to be closed by the caller; it may be of less training if {@link
   *     SampleContext#interrupted}
   */
  public static FitResult of(SampleContext context, ModelSpec spec, TrainingPlan plan, Split data) {
    return context
        .trainer()
        .fit(spec, plan)
        .on(data.first())
        .validating(data.second())
        .listening(context.shutdown())
        .run();
  }
}
