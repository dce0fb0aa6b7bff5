package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.StudySettings.Variant;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.model.ModelSpec;
import io.github.mnistkit.train.Classifier;
import io.github.mnistkit.train.Distillation;
import io.github.mnistkit.train.Fit;
import io.github.mnistkit.train.HeadWeights;
import io.github.mnistkit.train.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
    for (Variant known : settings.variants) {
      if (known.name().equals(name)) {
        throw new IllegalArgumentException(
            "Study.variant must have a unique name, but "
                + Shown.quoted(name)
                + " is already taken");
      }
      if (known.spec().classes() != spec.classes()) {
        throw new IllegalArgumentException(classes(known, name, spec.classes()));
      }
    }
    Trial first = new Trial(name, 0, spec.toText(), plan.toText());
    Variant added = new Variant(first.variant(), spec, plan);
    return with(changed -> changed.variants = StudySettings.added(changed.variants, added));
  }

  private static String classes(Variant known, String name, int classes) {
    return String.format(
        Locale.ROOT,
        "Study.variant must have the %d classes of %s, but %s has %d",
        known.spec().classes(),
        Shown.quoted(known.name()),
        Shown.quoted(name),
        classes);
  }

  /**
   * {@return a copy that trains each variant the given number of times}
   *
   * @param runs at least 1; default 1
   * @throws IllegalArgumentException if it is below 1
   */
  public Study runs(int runs) {
    requireAtLeastOne("Study.runs", runs);
    return with(changed -> changed.runs = runs);
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
    requireAtLeastOne("Study.parallel", runs);
    return with(changed -> changed.parallel = runs);
  }

  /**
   * {@return a copy that stores each result in a file as soon as its run has ended} A study that
   * finds results there resumes: finished runs are read and not trained again, failed ones are
   * retried, and runs may have been added. A file that is damaged, or belongs to another spec,
   * plan, seed, start, teacher or data, is rejected.
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
   * {@return the runs of all variants, run by run, in the order in which they start; unmodifiable}
   */
  public List<Trial> trials() {
    return settings.trials();
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
    if (settings.variants.isEmpty()) {
      throw new IllegalArgumentException(
          "Study.variants must hold at least 1 variant, but was 0 in \"" + settings.name + "\"");
    }
    return new PreparedStudy(settings, data);
  }

  private Study with(Consumer<StudySettings> change) {
    StudySettings copy = settings.copy();
    change.accept(copy);
    return new Study(copy);
  }

  private static void requireAtLeastOne(String subject, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(subject + " must be at least 1, but was " + value);
    }
  }
}
