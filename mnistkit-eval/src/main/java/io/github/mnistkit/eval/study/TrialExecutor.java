package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Evaluation;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.Trainer;
import io.github.mnistkit.train.TrainingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Runs single trials: trains, evaluates on the validation data, and frees the model. Safe for use
 * by several threads if its trainer is.
 */
public final class TrialExecutor {

  private static final int CAUSES = 4;
  private static final int LONGEST = 900;

  private final Trainer trainer;
  private final Function<String, ModelSpec> specs;
  private final LongSupplier nanos;
  private final AttachedModels models;
  private final Predicate<? super Throwable> thrown;

  /**
   * Creates an executor for trials that need no trained models.
   *
   * @param trainer trains; stays open
   * @param specs reads a model's text, such as {@code ModelSpec::parse}
   * @param nanos a clock that only goes forward, in nanoseconds, such as {@code System::nanoTime}
   */
  public TrialExecutor(Trainer trainer, Function<String, ModelSpec> specs, LongSupplier nanos) {
    this(trainer, specs, nanos, AttachedModels.none());
  }

  TrialExecutor(
      Trainer trainer,
      Function<String, ModelSpec> specs,
      LongSupplier nanos,
      AttachedModels models) {
    this(trainer, specs, nanos, models, error -> false);
  }

  private TrialExecutor(
      Trainer trainer,
      Function<String, ModelSpec> specs,
      LongSupplier nanos,
      AttachedModels models,
      Predicate<? super Throwable> thrown) {
    this.trainer = trainer;
    this.specs = specs;
    this.nanos = nanos;
    this.models = models;
    this.thrown = thrown;
  }

  /**
   * Sets the model whose weights trials start from.
   *
   * @param classifier stays open
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public TrialExecutor startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * Sets the model whose weights trials start from, with a choice for the heads.
   *
   * @param classifier stays open
   * @param heads whether heads are initialized from heads of the same name too
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public TrialExecutor startingFrom(Classifier classifier, HeadWeights heads) {
    return new TrialExecutor(trainer, specs, nanos, models.startingFrom(classifier, heads), thrown);
  }

  /**
   * Sets the model that trials learn from.
   *
   * @param teacher stays open
   * @param distillation how its logits are used
   * @return a copy
   * @throws IllegalStateException if a teacher was given before, or this one is closed
   */
  public TrialExecutor taughtBy(Classifier teacher, Distillation distillation) {
    return new TrialExecutor(trainer, specs, nanos, models.taughtBy(teacher, distillation), thrown);
  }

  /**
   * Makes {@link #run} throw some errors instead of reporting them: those caused by this machine,
   * after which a runner can retry the trial on another one.
   *
   * @param errors which runtime exceptions and errors {@link #run} throws; by default none
   * @return a copy
   */
  public TrialExecutor rethrowing(Predicate<? super Throwable> errors) {
    return new TrialExecutor(trainer, specs, nanos, models, errors);
  }

  /**
   * Runs a trial. Any error, including one while making its data, is reported in the result, unless
   * it is {@linkplain #rethrowing thrown}.
   *
   * @param trial the trial to run
   * @param data training (first) and validation (second) data by the trial's seed
   * @return metrics or a failure
   * @throws InterruptedException if the calling thread was interrupted before training ended; the
   *     training is stopped after the current step
   */
  public TrialResult run(Trial trial, LongFunction<Split> data) throws InterruptedException {
    long start = nanos.getAsLong();
    try {
      return finished(trial, data.apply(trial.seed()));
    } catch (RuntimeException | Error e) {
      if (Thread.currentThread().isInterrupted()) {
        throw interruption(trial);
      }
      if (thrown.test(e)) {
        throw e;
      }
      return new TrialResult.Failed(trial, text(e), seconds(start));
    }
  }

  private TrialResult finished(Trial trial, Split split) throws InterruptedException {
    requireModels(trial.needs(), models.needs());
    ModelSpec spec = specs.apply(trial.spec());
    StopOnInterrupt stop = new StopOnInterrupt(Thread.currentThread());
    long start = nanos.getAsLong();
    Fit described =
        trainer
            .fit(spec, TrainingPlan.parse(trial.plan()))
            .on(split.first())
            .validating(split.second())
            .listening(stop);
    FitResult fit = models.to(described).run();
    double seconds = seconds(start);
    try (Classifier classifier = fit.classifier()) {
      if (stop.stopped()) {
        throw interruption(trial);
      }
      TrialProvenance provenance = TrialProvenance.of(split, classifier.provenance());
      Map<String, Double> metrics =
          Evaluation.of(classifier.predict(split.second())).valuesByName();
      return new TrialResult.Finished(trial, provenance, metrics, fit.history(), seconds);
    }
  }

  private static void requireModels(Trial.Needs needs, Trial.Needs here) {
    require("starting weights", needs.start(), here.start());
    require("teachers", needs.teacher(), here.teacher());
  }

  private static void require(String role, Optional<String> needed, Optional<String> here) {
    if (!needed.equals(here)) {
      throw new IllegalStateException(
          role
              + " are not part of a trial: it needs "
              + needed.orElse("none")
              + ", but this executor has "
              + here.orElse("none"));
    }
  }

  private double seconds(long start) {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** Clears the thread's interrupt status, as is usual when throwing this exception. */
  private static InterruptedException interruption(Trial trial) {
    boolean unused = Thread.interrupted();
    return new InterruptedException(trial + " was interrupted");
  }

  /** Describes an error and its causes, each by class and message; a long text is truncated. */
  static String text(Throwable error) {
    List<String> parts = new ArrayList<>();
    for (Throwable at = error; at != null && parts.size() < CAUSES; at = at.getCause()) {
      String name = at.getClass().getName();
      String message = at.getMessage();
      parts.add(
          name.substring(name.lastIndexOf('.') + 1) + (message == null ? "" : ": " + message));
    }
    String text = String.join(", caused by ", parts);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
