package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.Metric;
import io.github.mnistkit.eval.Metrics;
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
 *     .runs(10)
 *     .on(training, validation)
 *     .run(trainer);
 * System.out.println(result.compare("wide", "narrow"));
 * }</pre>
 *
 * <p>Run r of every variant has the seed {@code seed + r}, replacing the seed of its plan: the
 * variants are paired by seed and can be compared run by run. Immutable, so that it may be shared
 * between threads; each method returns a copy.
 */
public final class Study {

  private final StudySettings settings;

  private Study(StudySettings parts) {
    this.settings = parts;
  }

  /**
   * {@return a study without variants: 1 run with seed 0, one run at a time, results not stored}
   *
   * @param name for tables and errors; not blank
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair
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
   * @throws IllegalArgumentException if the name is blank, taken or holds half a surrogate pair, or
   *     the classes differ
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
   * {@return a copy that also evaluates every trained model by these metrics} They are in {@link
   * TrialResult.Finished#metrics} and in reports with {@link Metrics#standard}. Stored results
   * without them, or with other definitions of the same names, are rejected.
   *
   * @param more metrics with names that differ from each other and from those of the standard ones
   * @throws IllegalArgumentException if a name is taken
   */
  public Study evaluating(Metric... more) {
    return with(changed -> changed.add(more));
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
   * {@return a copy that trains several runs at once on threads of this machine} The metrics do not
   * depend on the number, but the durations do, since parallel runs share the processor. Each run
   * uses as many threads as its trainer was created with; trainers with one thread, and as many
   * runs as there are cores, make the best use of a machine.
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Study parallel(int runs) {
    return with(changed -> changed.parallel = StudySettings.atLeastOne("Study.parallel", runs));
  }

  /**
   * {@return a copy that stores each result in a file as soon as its run has ended} A study that
   * finds results there resumes: finished runs are read and not trained again, failed ones are
   * retried, and runs may have been added. A file that is damaged, or belongs to another spec,
   * plan, seed, augmentation, start, teacher or data, is rejected.
   *
   * <p>Data are the same if their {@link Examples#sha256()} and provenance are: corrected labels,
   * other rows or another order make other data. Data made per seed are made for finished runs too,
   * to compare them. Results of versions that stored no digest of the data are rejected.
   *
   * @param folder created if it does not exist; for this study alone
   */
  public Study saveResultsTo(Path folder) {
    return with(changed -> changed.folder = Optional.of(folder));
  }

  /**
   * {@return a copy that saves trained models beside the results, to be loaded from {@link
   * PreparedStudy#model}} A finished run without the model that should be there is trained again.
   *
   * @param which the models of all runs, or of each variant's best; by default none are saved
   */
  public Study saveModels(SavedModels which) {
    return with(changed -> changed.saved = Optional.of(which));
  }

  /**
   * {@return a copy that starts every run from the weights of a trained model} See {@link
   * Fit#startingFrom(Classifier)}; pruned and shared weights are preserved ({@link
   * Fit#preserving}).
   *
   * @param classifier the model; read now, and again in every run
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * {@return a copy that starts every run from the weights of a trained model} See {@link
   * Fit#startingFrom(Classifier, HeadWeights)}. Stored results with another choice are rejected.
   *
   * @param classifier the model; read now, and again in every run
   * @param heads whether heads are initialized from heads of the same name too
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier, HeadWeights heads) {
    return with(changed -> changed.models = changed.models.startingFrom(classifier, heads));
  }

  /**
   * {@return a copy in which every run learns from a teacher, as with {@link Fit#taughtBy}} Stored
   * results with another teacher are rejected.
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
   * {@return the study, ready to run, with separate data for each run; run r of every variant has
   * the same}
   *
   * @param data training (first) and validation (second) data by seed; the same for the same seed.
   *     Never called by two threads at once
   * @throws IllegalArgumentException if there is no variant
   */
  public PreparedStudy on(LongFunction<Split> data) {
    settings.requireVariants();
    return new PreparedStudy(settings, data);
  }

  /**
   * {@return the study, ready for cross-validation: each fold is the validation data of one run of
   * every variant, and the others are its training data} The seed of the study divides the
   * examples.
   *
   * @param folds the folds, whose number sets that of the runs
   * @throws IllegalArgumentException if there is no variant, {@link #runs} was set, or a fold lacks
   *     a class
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
