package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.eval.study.StudyParts.Variant;
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
 * A comparison of models, or of ways to train them: every variant is trained several times, each
 * time with another seed. Immutable; each method returns a copy.
 *
 * <p>Run r of every variant has the seed {@code seed + r}, whatever seed its plan had: the variants
 * are paired by seed, and differences between them can be judged run by run.
 */
public final class Study {

  private final StudyParts parts;

  private Study(StudyParts parts) {
    this.parts = parts;
  }

  /**
   * A study without variants; 1 run with seed 0, one at a time, kept nowhere.
   *
   * @param name for tables and errors; not blank
   * @return the study
   * @throws IllegalArgumentException if the name is blank or holds half a surrogate pair
   */
  public static Study named(String name) {
    return new Study(new StudyParts(Shown.requireName("Study.name", name)));
  }

  /**
   * Adds one more to those compared.
   *
   * @param name any Unicode text that is not blank and not taken
   * @param spec what is trained; of as many classes as the other variants
   * @param plan how; its seed is replaced in every run
   * @return a copy
   * @throws IllegalArgumentException if the name is blank, taken or holds half a surrogate pair, or
   *     the classes differ
   */
  public Study variant(String name, ModelSpec spec, TrainingPlan plan) {
    for (Variant known : parts.variants) {
      if (known.name().equals(name)) {
        throw new IllegalArgumentException(
            "Study.variant must have a name of its own, but "
                + Shown.quoted(name)
                + " stands twice");
      }
      if (known.spec().classes() != spec.classes()) {
        throw new IllegalArgumentException(classes(known, name, spec.classes()));
      }
    }
    Trial first = new Trial(name, 0, spec.toText(), plan.toText());
    Variant added = new Variant(first.variant(), spec, plan);
    return with(changed -> changed.variants = StudyParts.added(changed.variants, added));
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
   * Sets how often each variant is trained.
   *
   * @param runs at least 1; default 1
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Study runs(int runs) {
    requireAtLeastOne("Study.runs", runs);
    return with(changed -> changed.runs = runs);
  }

  /**
   * Sets the seed of the first run of each variant.
   *
   * @param seed any; default 0
   * @return a copy
   */
  public Study seed(long seed) {
    return with(changed -> changed.seed = seed);
  }

  /**
   * Sets how many runs are trained at once on threads of this machine. The figures are the same for
   * any number, but for the seconds, which runs at once take from each other. Each run computes
   * with as many threads as its trainer was made for; with one, as many runs as there are cores get
   * most out of a machine.
   *
   * @param runs at least 1; default 1
   * @return a copy
   * @throws IllegalArgumentException if it is below 1
   */
  public Study parallel(int runs) {
    requireAtLeastOne("Study.parallel", runs);
    return with(changed -> changed.parallel = runs);
  }

  /**
   * Keeps each result in a file as soon as its run has ended. A study that finds results there goes
   * on where it was: finished runs are read and not trained again, failed ones are tried again, and
   * runs may have been added. A file that is damaged, or of another spec, plan, seed, start,
   * teacher or data, is refused.
   *
   * <p>Data are the same if their {@link Examples#sha256()} and provenance are: corrected labels,
   * other rows or another order are other data. Data made per seed are made for finished runs too,
   * to compare them. Results of versions that kept no digest of the data are refused.
   *
   * @param folder made if it does not exist; for this study alone
   * @return a copy
   */
  public Study keeping(Path folder) {
    return with(changed -> changed.folder = Optional.of(folder));
  }

  /**
   * Starts every run from a trained model's weights, as {@link Fit#startingFrom(Classifier)} does;
   * what is pruned or shared in them stays so ({@link Fit#preserving}).
   *
   * @param classifier where they come from; read now, and again in every run
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier) {
    return startingFrom(classifier, HeadWeights.TAKEN);
  }

  /**
   * Starts every run from a trained model's weights, as {@link Fit#startingFrom(Classifier,
   * HeadWeights)} does. Results that were kept with another choice are refused.
   *
   * @param classifier where they come from; read now, and again in every run
   * @param heads whether heads take the weights of their namesakes too
   * @return a copy
   * @throws IllegalStateException if a start was given before, or the classifier is closed
   */
  public Study startingFrom(Classifier classifier, HeadWeights heads) {
    return with(changed -> changed.attached = changed.attached.startingFrom(classifier, heads));
  }

  /**
   * Lets every run learn from a teacher, as {@link Fit#taughtBy} does. Results that were kept with
   * another teacher are refused.
   *
   * @param teacher a trained model of the same input and classes; read now, and again in every run
   * @param distillation how its scores are used
   * @return a copy
   * @throws IllegalStateException if a teacher was given before, or this one is closed
   */
  public Study taughtBy(Classifier teacher, Distillation distillation) {
    return with(changed -> changed.attached = changed.attached.taughtBy(teacher, distillation));
  }

  /**
   * Tells a listener how the study goes on, after those given before.
   *
   * @param listener the listener
   * @return a copy
   */
  public Study listening(StudyListener listener) {
    return with(changed -> changed.listeners = StudyParts.added(changed.listeners, listener));
  }

  /**
   * Sets the clock by which runs and the remaining time are measured.
   *
   * @param nanos nanoseconds that only go forward; default {@code System::nanoTime}
   * @return a copy
   */
  public Study timedBy(LongSupplier nanos) {
    return with(changed -> changed.nanos = nanos);
  }

  /**
   * The runs of all variants, run by run.
   *
   * @return what will be run, in this order; unmodifiable
   */
  public List<Trial> trials() {
    return parts.trials();
  }

  /**
   * Gives the data of all runs.
   *
   * @param training what is trained on
   * @param validation what every epoch is judged on
   * @return the study, ready to run
   * @throws IllegalArgumentException if there is no variant
   */
  public PreparedStudy on(Examples training, Examples validation) {
    Split split = new Split(training, validation);
    return on(seed -> split);
  }

  /**
   * Gives each run data of its own; run r of every variant has the same.
   *
   * @param data training (first) and validation (second) data by seed; the same for the same seed.
   *     Never asked by two threads at once
   * @return the study, ready to run
   * @throws IllegalArgumentException if there is no variant
   */
  public PreparedStudy on(LongFunction<Split> data) {
    if (parts.variants.isEmpty()) {
      throw new IllegalArgumentException(
          "Study.variants must hold at least 1 variant, but was 0 in \"" + parts.name + "\"");
    }
    return new PreparedStudy(parts, data);
  }

  private Study with(Consumer<StudyParts> change) {
    StudyParts copy = parts.copy();
    change.accept(copy);
    return new Study(copy);
  }

  private static void requireAtLeastOne(String subject, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(subject + " must be at least 1, but was " + value);
    }
  }
}
