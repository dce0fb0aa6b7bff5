package io.github.mnistkit.eval.study;

import io.github.mnistkit.image.Split;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Where the trials of a study are run: the seam between what a study is and the machines that
 * compute it. {@link LocalThreads} is the one of this library; mnistkit-spark has one for clusters.
 *
 * <p>Trials and results have text forms for runners that send them elsewhere; there, a {@link
 * Worker} does the work. The trained models that a trial starts from or learns from are not in its
 * text, only their digests: a worker without these very models fails the trial and says so, and
 * {@link Worker#startingFrom} and {@link Worker#taughtBy} give it them.
 */
public interface TrialRunner {

  /**
   * Runs trials, in any order and any number at once, and returns when all have ended.
   *
   * <p>A trial that cannot be run is reported as {@link TrialResult.Failed}, not thrown. Where a
   * trial is computed twice, its first report counts and further ones are passed over. A trial that
   * is never reported counts as failed.
   *
   * @param trials what to run, in the order in which to begin
   * @param data training (first) and validation (second) data by {@link Trial#seed()}; safe for use
   *     by several threads, the same for the same seed, and cheap to ask for one after the other
   * @param ended to be told of each trial as it ends, on any thread; a result is kept on disk when
   *     this returns
   * @throws InterruptedException if the calling thread was interrupted; what was running has been
   *     stopped by then, and what had finished is reported
   */
  void run(List<Trial> trials, LongFunction<Split> data, Consumer<TrialResult> ended)
      throws InterruptedException;
}
