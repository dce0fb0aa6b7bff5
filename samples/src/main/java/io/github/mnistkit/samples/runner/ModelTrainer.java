package io.github.mnistkit.samples.runner;

import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.TrainingPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Trains single models with the settings of the command line. */
final class ModelTrainer {

  private final SampleContext context;

  ModelTrainer(SampleContext context) {
    this.context = context;
  }

  /** Trains a model several times, and calls a hook with each trained model. */
  void train(String name, ModelSpec spec, TrainingPlan plan, int runs, ModelHook hook)
      throws IOException {
    new RepeatedTraining(context, name, spec, hook, context.settings().runsOr(runs))
        .train(context.plan(plan));
  }

  /** Loads the model of the command line, or trains one, once, and calls a hook with it. */
  void loadOrTrain(String name, ModelSpec spec, Supplier<TrainingPlan> plan, ModelHook hook)
      throws IOException {
    if (context.settings().model().isPresent()) {
      Path file = context.settings().model().get();
      try (Classifier classifier = context.trainer().load(file)) {
        context.println("\n" + name + ": loaded from " + file);
        hook.accept(classifier);
      }
      return;
    }
    new RepeatedTraining(context, name, spec, hook, 1).train(context.plan(plan.get()));
  }
}
