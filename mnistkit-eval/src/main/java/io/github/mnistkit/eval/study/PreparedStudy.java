package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Examples;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.FitResult;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** A study with its data, ready to run. */
public final class PreparedStudy {

  private final StudySettings parts;
  private final LongFunction<Split> data;

  PreparedStudy(StudySettings parts, LongFunction<Split> data) {
    parts.requireVariants();
    this.parts = parts;
    this.data = data;
  }

  /**
   * {@return the runs of all variants, run by run, in the order in which they start; unmodifiable}
   */
  public List<Trial> trials() {
    return parts.trials();
  }

  /**
   * Runs the study on threads of this virtual machine. Interrupting the calling thread stops it;
   * finished runs are kept.
   *
   * <p>A stored result must be of the same spec, plan, seed, augmentation, start, teacher and data.
   * Data are the same if their {@link Examples#sha256()} and provenance are, those of {@link
   * Study#evaluatingOn} if their digest is: corrected labels, other rows or another order make
   * other data. Data made per seed are made for finished runs too, to compare them. Results of
   * versions that stored no digest of the data are rejected.
   *
   * @param trainer stays open; must be safe for use by as many threads as there are parallel runs
   * @return the result
   * @throws InvalidFileException if a stored result is damaged or belongs to another trial
   * @throws IOException if the folder of results cannot be used
   * @throws IllegalStateException if models should be saved, but no folder was given
   * @throws StudyException if no run finished, or the calling thread was interrupted
   */
  public StudyResult run(Trainer trainer) throws IOException {
    return run(new LocalTrialRunner(parts.parallel, executor(trainer)), parts.modelFolder());
  }

  private TrialExecutor executor(Trainer trainer) {
    return new TrialExecutor(
        trainer, parts.specs(), parts.nanos, parts.parts(), parts.modelFolder());
  }

  /**
   * Runs the study with another runner, which decides how many runs it executes at once. The models
   * of {@link Study#startingFrom} and {@link Study#taughtBy}, augmentations, additional metrics and
   * the examples of {@link Study#evaluatingOn} are not sent along: see {@link TrialRunner}.
   *
   * @param runner runs the trials
   * @return the result
   * @throws InvalidFileException if a stored result is damaged or belongs to another trial
   * @throws IOException if the folder of results cannot be used
   * @throws IllegalStateException if models should be saved, which only a trainer does
   * @throws StudyException if no run finished, or the calling thread was interrupted
   */
  public StudyResult run(TrialRunner runner) throws IOException {
    if (parts.saved.isPresent()) {
      throw new IllegalStateException(
          "Study.saveModels needs a study that is run by a trainer, but it was given a runner:"
              + " train the models you need with PreparedStudy.train");
    }
    return run(runner, Optional.empty());
  }

  private StudyResult run(TrialRunner runner, Optional<ModelFolder> models) throws IOException {
    TrialData splits = new TrialData(parts.variants, data, parts.parallel);
    try (ResultStore store =
        parts.folder.isPresent() ? ResultFolder.open(parts.folder.get()) : ResultStore.none()) {
      return new StudySession(parts, splits, store, models).run(runner);
    }
  }

  /**
   * Trains one run again, to have its model. On the CPU, with the same number of threads, it is the
   * same to the last bit.
   *
   * @param trainer stays open
   * @param variant the name of a variant
   * @param run the number of the run, from 0, such as {@code result.best("wide").trial().run()}
   * @return the classifier, to be closed by the caller, and the history
   * @throws IllegalArgumentException if there is no such variant or run
   */
  public FitResult train(Trainer trainer, String variant, int run) {
    Trial trial = trial(variant, run);
    Split split = new TrialData(parts.variants, data, 1).apply(trial);
    return executor(trainer).fit(trial, split).run();
  }

  /**
   * Returns the file that {@link Study#saveModels} has for one run.
   *
   * @param variant the name of a variant
   * @param run the number of the run, from 0
   * @return a file to {@linkplain Trainer#load load}; it does not exist before the run has
   *     finished, or if another run of the variant is the best
   * @throws IllegalArgumentException if there is no such variant or run
   * @throws IllegalStateException if models are not saved
   */
  public Path model(String variant, int run) {
    Trial trial = trial(variant, run);
    return parts
        .modelFolder()
        .orElseThrow(
            () -> new IllegalStateException("no models are saved: use Study.saveModels, or train"))
        .file(trial);
  }

  /**
   * Returns the study in words, as {@link Study#toString} does, and its folds, if there are any.
   */
  @Override
  public String toString() {
    return parts.toString();
  }

  private Trial trial(String variant, int run) {
    return trials().stream()
        .filter(trial -> trial.variant().equals(variant) && trial.run() == run)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there must be a variant among "
                        + Shown.list(parts.variants.stream().map(Variant::name).toList())
                        + (" and a run in 0.." + (parts.runs - 1))
                        + (", but they were " + Shown.quoted(variant) + " and " + run)));
  }
}
