package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;

/**
 * A comparison of models, or of ways to train them, over several runs with different seeds.
 *
 * <pre>{@code
 * StudyResult result = Study.named("width")
 *     .variant("narrow", narrow, plan)
 *     .variant("wide", wide, plan)
 *     .runs(10).on(training, validation).run(trainer);
 * System.out.println(result.compare("wide", "narrow"));
 * }</pre>
 *
 * <p>Run r of every variant has the seed {@code seed + r} instead of its plan's, so that runs are
 * compared in pairs. Immutable and safe for use by several threads; each method returns a copy.
 */
public final class Study {

  private final StudySettings settings;

  private Study(StudySettings parts) {
    this.settings = parts;
  }

  /**
   * {@return a study without variants: 1 run with seed 0, one run at a time, results not stored}
   *
   * @param name for tables and errors; Unicode text that is not blank
   * @throws IllegalArgumentException if the name is not such a text
   */
  public static Study named(String name) {
    return new Study(new StudySettings(Shown.requireName("Study.name", name)));
  }

  /**
   * {@return a copy with one more variant}
   *
   * @param name any Unicode text that is not blank and not taken
   * @param spec the model to train; with as many classes as the other variants
   * @param plan its training; the seed is replaced in every run
   * @throws IllegalArgumentException if the name is not such a text, or the classes differ
   */
  public Study variant(String name, ModelSpec spec, TrainingPlan plan) {
    return variant(Variant.of(name, spec, plan));
  }

  /**
   * {@return a copy with one more variant, which may have an augmentation or data of its own}
   *
   * @param added a variant with a name that is not taken, and as many classes as the others
   * @throws IllegalArgumentException if the name is taken, or the classes differ
   */
  public Study variant(Variant added) {
    return with(changed -> changed.add(added));
  }

  /**
   * {@return a copy that also evaluates every trained model by these metrics} They join the
   * standard ones. Stored results without them, or of other definitions, are rejected.
   *
   * @param more metrics whose names differ, also from those of the standard ones
   * @throws IllegalArgumentException if a name is taken
   */
  public Study evaluating(Metric... more) {
    return with(changed -> changed.add(more));
  }

  /**
   * {@return a copy as of {@link #evaluatingOn(String, LongFunction)}, for examples of all runs}
   *
   * @param part a name such as "test"; not blank and not taken
   * @param examples the examples, such as test images
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public Study evaluatingOn(String part, Examples examples) {
    return evaluatingOn(part, seed -> examples);
  }

  /**
   * {@return a copy that also evaluates every trained model on further examples, when its run ends}
   * Nothing should be chosen by these metrics: see {@link TrialResult.Finished#evaluations}.
   *
   * @param part a name such as "test"; not blank and not taken
   * @param examples by seed; the same for the same seed. Never called by two threads at once
   * @throws IllegalArgumentException if the name is blank or taken
   */
  public Study evaluatingOn(String part, LongFunction<Examples> examples) {
    return with(changed -> changed.add(part, examples));
  }

  /**
   * {@return a copy that trains each variant the given number of times}
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Study runs(int runs) {
    return with(changed -> changed.runs = StudySettings.atLeastOne("Study.runs", runs));
  }

  /**
   * {@return a copy with another seed for the first run of each variant}
   *
   * @param seed any; default 0
   */
  public Study seed(long seed) {
    return with(changed -> changed.seed = seed);
  }

  /**
   * {@return a copy that trains several runs at once on threads of this machine} Trainers with one
   * thread, and as many runs as there are cores, are fastest; metrics do not depend on the number.
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Study parallel(int runs) {
    return with(changed -> changed.parallel = StudySettings.atLeastOne("Study.parallel", runs));
  }

  /**
   * {@return a copy that stores each result in a file as soon as its run has ended} A study that
   * finds results there resumes: finished runs are not trained again, failed ones are retried, and
   * runs may have been added. Which files are rejected, says {@link PreparedStudy#run}.
   *
   * @param folder created if it does not exist; for this study alone
   */
  public Study saveResultsTo(Path folder) {
    return with(changed -> changed.folder = Optional.of(folder));
  }

  /**
   * {@return a copy that saves models beside the results, for {@link PreparedStudy#model}}
   *
   * @param which those of all runs, or of each variant's best; runs that lack theirs are run again
   */
  public Study saveModels(SavedModels which) {
    return with(changed -> changed.saved = Optional.of(which));
  }

  /**
   * {@return a copy that starts every run as {@link Fit#startingFrom(Classifier)} does} Pruned and
   * shared weights are {@linkplain Fit#preserving preserved}.
   *
   * @param classifier the model; read now, and again in every run
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * {@return a copy as of {@link #startingFrom(Classifier)}, with a choice for the heads}
   *
   * @param classifier the model; read now, and again in every run
   * @param heads whether heads are initialized from heads of the same name too
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier, HeadWeights heads) {
    return with(changed -> changed.models = changed.models.startingFrom(classifier, heads));
  }

  /**
   * {@return a copy in which every run learns from a teacher, as with {@link Fit#taughtBy}}
   *
   * @param teacher a trained model of the same input and classes; read now, and again in every run
   * @param distillation how its logits are used
   * @throws IllegalStateException if a teacher was given before, or this one is closed
   */
  public Study taughtBy(Classifier teacher, Distillation distillation) {
    return with(changed -> changed.models = changed.models.taughtBy(teacher, distillation));
  }

  /**
   * {@return a copy with one more listener for progress events, called after the earlier ones}
   *
   * @param listener the listener
   */
  public Study listening(StudyListener listener) {
    return with(changed -> changed.listeners = StudySettings.added(changed.listeners, listener));
  }

  /**
   * {@return a copy with another clock for durations and the remaining time}
   *
   * @param nanos nanoseconds that only go forward; default {@code System::nanoTime}
   */
  public Study timedBy(LongSupplier nanos) {
    return with(changed -> changed.nanos = nanos);
  }

  /**
   * {@return the study, ready to run, with the same data for all runs}
   *
   * @param training the training data
   * @param validation the data that every epoch is evaluated on
   * @throws IllegalArgumentException if there is no variant
   */
  public PreparedStudy on(Examples training, Examples validation) {
    Split split = new Split(training, validation);
    return on(seed -> split);
  }

  /**
   * {@return the study, ready to run, with data for each run, the same for run r of every variant}
   *
   * @param data training (first) and validation (second) data by seed; the same for the same seed.
   *     Never called by two threads at once
   * @throws IllegalArgumentException if there is no variant
   */
  public PreparedStudy on(LongFunction<Split> data) {
    return new PreparedStudy(settings, data);
  }

  /**
   * {@return the study, ready to validate each run on one fold and train it on the others}
   *
   * @param folds the folds, divided by the study's seed; their number sets that of the runs
   * @throws IllegalArgumentException if there is no variant, runs were set, or a fold lacks a class
   */
  public PreparedStudy on(Folds folds) {
    return with(changed -> changed.on(folds)).on(folds.bySeed(settings.seed));
  }

  private Study with(Consumer<StudySettings> change) {
    return new Study(settings.with(change));
  }

  /** Returns the study in words: its name, variants, runs and seeds. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
