package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs the trials of a study, on this machine or others. {@link LocalTrialRunner} runs them on
 * local threads; mnistkit-spark has a runner for clusters.
 *
 * <p>Trials and results have text forms for runners that send them to other machines, where a
 * {@link TrialExecutor} runs them. The text of a trial only names what else it needs: trained
 * models by digest, augmentations and additional metrics by text, parts to evaluate on by name. The
 * executor must have the same, set by {@link TrialExecutor#startingFrom}, {@link
 * TrialExecutor#taughtBy}, {@link TrialExecutor#augmenting}, {@link TrialExecutor#evaluating} and
 * {@link TrialExecutor#evaluatingOn}, or the trial fails.
 */
public interface TrialRunner {

  /**
   * Runs trials, in any order and any number at once, and returns when all have ended.
   *
   * <p>A trial that cannot be run is reported as {@link TrialResult.Failed}, not thrown. If a trial
   * is computed twice, its first report counts and later ones are ignored. A trial that is never
   * reported counts as failed.
   *
   * @param trials the trials to run, in the order in which to start them
   * @param data training (first) and validation (second) data by trial; safe for use by several
   *     threads, the same for trials that share them, and cheap to call repeatedly
   * @param ended receives the result of each trial as it ends, on any thread; the result is on disk
   *     when this returns
   * @throws InterruptedException if the calling thread was interrupted; running trials have been
   *     stopped by then, and finished ones have been reported
   */
  void run(List<Trial> trials, Function<Trial, Split> data, Consumer<TrialResult> ended)
      throws InterruptedException;
}
