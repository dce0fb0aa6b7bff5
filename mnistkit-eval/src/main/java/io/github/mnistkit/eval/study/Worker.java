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
 * Runs single trials: trains, judges on the validation data, and frees the model. As safe for use
 * by several threads at once as its trainer is.
 */
public final class Worker {

  private static final int CAUSES = 4;
  private static final int LONGEST = 900;

  private final Trainer trainer;
  private final Function<String, ModelSpec> specs;
  private final LongSupplier nanos;
  private final Attached attached;
  private final Predicate<? super Throwable> thrown;

  /**
   * A worker for trials that need no trained models.
   *
   * @param trainer trains; stays open
   * @param specs reads a model's text, such as {@code ModelSpec::parse}
   * @param nanos a clock that only goes forward, in nanoseconds, such as {@code System::nanoTime}
   */
  public Worker(Trainer trainer, Function<String, ModelSpec> specs, LongSupplier nanos) {
    this(trainer, specs, nanos, Attached.none());
  }

  Worker(
      Trainer trainer, Function<String, ModelSpec> specs, LongSupplier nanos, Attached attached) {
    this(trainer, specs, nanos, attached, error -> false);
  }

  private Worker(
      Trainer trainer,
      Function<String, ModelSpec> specs,
      LongSupplier nanos,
      Attached attached,
      Predicate<? super Throwable> thrown) {
    this.trainer = trainer;
    this.specs = specs;
    this.nanos = nanos;
    this.attached = attached;
    this.thrown = thrown;
  }

  /**
   * Gives the model whose weights trials start from.
   *
   * @param classifier stays open
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Worker startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * Gives the model whose weights trials start from, with a choice for the heads.
   *
   * @param classifier stays open
   * @param heads whether heads take the weights of their namesakes too
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Worker startingFrom(Classifier classifier, HeadWeights heads) {
    return new Worker(trainer, specs, nanos, attached.startingFrom(classifier, heads), thrown);
  }

  /**
   * Gives the model that trials learn from.
   *
   * @param teacher stays open
   * @param distillation how its scores are used
   * @return a copy
   * @throws IllegalStateException if a teacher was given before, or this one is closed
   */
  public Worker taughtBy(Classifier teacher, Distillation distillation) {
    return new Worker(trainer, specs, nanos, attached.taughtBy(teacher, distillation), thrown);
  }

  /**
   * Throws some errors rather than to report them: those that are the fault of this machine, where
   * a runner can try the trial again on another one.
   *
   * @param errors which runtime exceptions and errors {@link #run} throws; by default none
   * @return a copy
   */
  public Worker rethrowing(Predicate<? super Throwable> errors) {
    return new Worker(trainer, specs, nanos, attached, errors);
  }

  /**
   * Runs a trial. Whatever goes wrong in it, the making of its data included, is in the result,
   * unless it is to be {@linkplain #rethrowing thrown}.
   *
   * @param trial what to run
   * @param data training (first) and validation (second) data by the trial's seed
   * @return figures or a failure
   * @throws InterruptedException if the calling thread was interrupted before training ended; the
   *     training is stopped after the update under way
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
    requireModels(trial.needs(), attached.needs());
    ModelSpec spec = specs.apply(trial.spec());
    StopOnInterrupt stop = new StopOnInterrupt(Thread.currentThread());
    long start = nanos.getAsLong();
    Fit described =
        trainer
            .fit(spec, TrainingPlan.parse(trial.plan()))
            .on(split.first())
            .validating(split.second())
            .listening(stop);
    FitResult fit = attached.to(described).run();
    double seconds = seconds(start);
    try (Classifier classifier = fit.classifier()) {
      if (stop.stopped()) {
        throw interruption(trial);
      }
      Origin origin = Origin.of(split, classifier.provenance());
      Map<String, Double> metrics =
          Evaluation.of(classifier.predict(split.second())).valuesByName();
      return new TrialResult.Finished(trial, origin, metrics, fit.history(), seconds);
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
              + " do not travel with a trial: it needs "
              + needed.orElse("none")
              + ", but this worker has "
              + here.orElse("none"));
    }
  }

  private double seconds(long start) {
    return (nanos.getAsLong() - start) / 1e9;
  }

  /** As everywhere in Java, the thread's mark gives way to the exception. */
  private static InterruptedException interruption(Trial trial) {
    boolean unused = Thread.interrupted();
    return new InterruptedException(trial + " was interrupted");
  }

  /** An error and what caused it, each by its class and text; only the beginning of a long one. */
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
