package io.github.mnistkit.eval.study;

import io.github.mnistkit.file.InvalidFileException;
import io.github.mnistkit.image.Split;
import io.github.mnistkit.train.Trainer;
import java.io.IOException;
import java.util.function.LongFunction;

/** A study with its data, ready to run. */
public final class PreparedStudy {

  private final StudySettings parts;
  private final LongFunction<Split> data;

  PreparedStudy(StudySettings parts, LongFunction<Split> data) {
    this.parts = parts;
    this.data = data;
  }

  /**
   * Runs the study on threads of this virtual machine. Interrupting the calling thread stops it;
   * finished runs are kept.
   *
   * @param trainer stays open; must be safe for use by as many threads as there are parallel runs
   * @return the result
   * @throws InvalidFileException if a stored result is damaged or belongs to another trial
   * @throws IOException if the folder of results cannot be used
   * @throws StudyException if no run finished, or the calling thread was interrupted
   */
  public StudyResult run(Trainer trainer) throws IOException {
    return run(
        new LocalTrialRunner(
            parts.parallel, new TrialExecutor(trainer, parts.specs(), parts.nanos, parts.models)));
  }

  /**
   * Runs the study with another runner, which decides how many runs it executes at once. The models
   * of {@link Study#startingFrom} and {@link Study#taughtBy} are not sent along: see {@link
   * TrialRunner}.
   *
   * @param runner runs the trials
   * @return the result
   * @throws InvalidFileException if a stored result is damaged or belongs to another trial
   * @throws IOException if the folder of results cannot be used
   * @throws StudyException if no run finished, or the calling thread was interrupted
   */
  public StudyResult run(TrialRunner runner) throws IOException {
    SplitCache splits = new SplitCache(data, parts.parallel);
    try (ResultStore store =
        parts.folder.isPresent() ? ResultFolder.open(parts.folder.get()) : ResultStore.none()) {
      return new StudySession(parts, splits, store).run(runner);
    }
  }
}
