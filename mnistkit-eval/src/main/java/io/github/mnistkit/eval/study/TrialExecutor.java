package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.image.Augmentation;
import io.github.mnistkit.image.Examples;
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
  private final TrialParts parts;
  private final Predicate<? super Throwable> thrown;
  private final Optional<ModelFolder> saved;

  /**
   * Creates an executor for trials that need nothing else.
   *
   * @param trainer trains; stays open
   * @param specs reads a model's text, such as {@code ModelSpec::parse}
   * @param nanos a clock that only goes forward, in nanoseconds, such as {@code System::nanoTime}
   */
  public TrialExecutor(Trainer trainer, Function<String, ModelSpec> specs, LongSupplier nanos) {
    this(trainer, specs, nanos, TrialParts.none(), Optional.empty());
  }

  TrialExecutor(
      Trainer trainer,
      Function<String, ModelSpec> specs,
      LongSupplier nanos,
      TrialParts parts,
      Optional<ModelFolder> saved) {
    this(trainer, specs, nanos, parts, saved, error -> false);
  }

  private TrialExecutor(
      Trainer trainer,
      Function<String, ModelSpec> specs,
      LongSupplier nanos,
      TrialParts parts,
      Optional<ModelFolder> saved,
      Predicate<? super Throwable> thrown) {
    this.trainer = trainer;
    this.specs = specs;
    this.nanos = nanos;
    this.parts = parts;
    this.saved = saved;
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
    return with(parts.models(parts.models().startingFrom(classifier, heads)));
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
    return with(parts.models(parts.models().taughtBy(teacher, distillation)));
  }

  /**
   * Adds an augmentation that trials may need.
   *
   * @param augmentation the augmentation, with a {@code toString} of its own
   * @return a copy
   * @throws IllegalArgumentException if it does not describe itself
   */
  public TrialExecutor augmenting(Augmentation augmentation) {
    return with(parts.with(augmentation));
  }

  /**
   * Adds a metric that trials may need besides the standard ones.
   *
   * @param metric the metric
   * @return a copy
   */
  public TrialExecutor evaluating(Metric metric) {
    return with(parts.with(metric));
  }

  /**
   * Adds a part of the data that trials may need to be evaluated on: the same examples as those of
   * {@link Study#evaluatingOn}, whose digest is compared when the study is resumed.
   *
   * @param part its name, not blank and not taken
   * @param examples the examples by seed; never called by two threads at once for this part
   * @return a copy
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public TrialExecutor evaluatingOn(String part, LongFunction<Examples> examples) {
    return with(parts.with(part, examples));
  }

  private TrialExecutor with(TrialParts changed) {
    return new TrialExecutor(trainer, specs, nanos, changed, saved, thrown);
  }

  /**
   * Makes {@link #run} throw some errors instead of reporting them: those caused by this machine,
   * after which a runner can retry the trial on another one.
   *
   * @param errors which runtime exceptions and errors {@link #run} throws; by default none
   * @return a copy
   */
  public TrialExecutor rethrowing(Predicate<? super Throwable> errors) {
    return new TrialExecutor(trainer, specs, nanos, parts, saved, errors);
  }

  /**
   * Runs a trial. Any error, including one while making its data, is reported in the result, unless
   * it is {@linkplain #rethrowing thrown}.
   *
   * @param trial the trial to run
   * @param data training (first) and validation (second) data of the trial
   * @return metrics or a failure
   * @throws InterruptedException if the calling thread was interrupted before training ended; the
   *     training is stopped after the current step
   */
  public TrialResult run(Trial trial, Function<Trial, Split> data) throws InterruptedException {
    long start = nanos.getAsLong();
    try {
      return finished(trial, data.apply(trial));
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
    StopOnInterrupt stop = new StopOnInterrupt(Thread.currentThread());
    TrialEvaluation evaluation = parts.evaluation(trial, thrown);
    long start = nanos.getAsLong();
    FitResult fit = fit(trial, split).listening(stop).run();
    double seconds = seconds(start);
    try (Classifier classifier = fit.classifier()) {
      if (stop.stopped()) {
        throw interruption(trial);
      }
      TrialProvenance provenance = TrialProvenance.of(split, classifier.provenance());
      saved.ifPresent(folder -> folder.save(trial, classifier));
      return new TrialResult.Finished(
          trial,
          provenance,
          evaluation.of(classifier, split.second()),
          evaluation.ofParts(classifier),
          fit.history(),
          seconds);
    }
  }

  /** Describes the training of a trial, still without listeners. */
  Fit fit(Trial trial, Split split) {
    Fit plain =
        trainer
            .fit(specs.apply(trial.spec()), TrainingPlan.parse(trial.plan()))
            .on(split.first())
            .validating(split.second());
    return parts.attached(plain, trial.needs());
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
