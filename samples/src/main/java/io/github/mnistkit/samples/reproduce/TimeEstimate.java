package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.eval.study.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** Estimates how long a run takes on this machine, from some steps and some predictions. */
final class TimeEstimate {

  private static final int PREDICTED = 2_000;
  private static final int PREDICTIONS = 3;
  private static final double NANOS = 1e9;

  private final Trainer trainer;
  private final LongSupplier clock;

  TimeEstimate(Trainer trainer, LongSupplier clock) {
    this.trainer = trainer;
    this.clock = clock;
  }

  /** Returns the seconds of a run of all epochs, of which early stopping may save some. */
  double seconds(Variant variant, Split data) {
    return seconds(variant, data, fit -> fit);
  }

  /**
   * Returns the seconds of a run that starts from a trained model and learns from it.
   *
   * @param variant the model and its training
   * @param data training and validation data
   * @param teacher the trained model's spec
   */
  double secondsTaught(Variant variant, Split data, ModelSpec teacher) {
    TrainingPlan least = TrainingPlan.sgd(1e-9).batchSize(1).epochs(1);
    try (FitResult untrained = trainer.fit(teacher, least).on(data.first().take(1)).run()) {
      return seconds(
          variant,
          data,
          fit ->
              fit.startingFrom(untrained.classifier())
                  .taughtBy(untrained.classifier(), Distillation.meanSquaredErrorOnLogits()));
    }
  }

  private double seconds(Variant variant, Split data, UnaryOperator<Fit> change) {
    Split own = variant.data().apply(data);
    TrainingPlan plan = variant.plan();
    boolean full = plan.batchSize() == TrainingPlan.FULL_BATCH;
    int stepsPerEpoch = full ? 1 : (own.first().size() + plan.batchSize() - 1) / plan.batchSize();
    StepTimer timer = new StepTimer(clock);
    TrainingPlan some =
        TrainingPlan.of(plan.optimizer(), plan.schedule())
            .loss(plan.loss())
            .batchSize(plan.batchSize())
            .epochs(Math.max(2, 21 / stepsPerEpoch + 1));
    Fit fit = trainer.fit(variant.spec(), some).on(own.first()).listening(timer);
    try (FitResult fitted = change.apply(fit).run()) {
      double predicting = predicting(fitted.classifier(), own.second());
      return plan.epochs() * (stepsPerEpoch * timer.seconds() + predicting);
    }
  }

  /** Returns the seconds of predicting all examples, from those of some. */
  private double predicting(Classifier classifier, Examples examples) {
    Examples some = examples.take(Math.min(PREDICTED, examples.size()));
    double[] seconds = new double[PREDICTIONS];
    for (int i = 0; i < PREDICTIONS; i++) {
      long start = clock.getAsLong();
      classifier.predict(some);
      seconds[i] = (clock.getAsLong() - start) / NANOS;
    }
    return SampleSummary.of(seconds).median() / some.size() * examples.size();
  }
}
