package io.github.mnistkit.eval.study;

import java.io.IOException;

/**
 * Receives progress events of a study, from one thread at a time; with local threads, from the
 * thread that runs the study. Every method does nothing unless overridden.
 */
public interface StudyListener {

  /**
   * Called before the first run of a new or resumed study.
   *
   * @param progress the runs that were finished before, and their total number
   */
  default void started(StudyProgress progress) {}

  /**
   * Called when a run has finished and its result is stored.
   *
   * @param result its metrics
   * @param progress the progress of the study
   */
  default void ended(TrialResult.Finished result, StudyProgress progress) {}

  /**
   * Called when a run has failed; the others continue.
   *
   * @param result its failure
   * @param progress the progress of the study
   */
  default void failed(TrialResult.Failed result, StudyProgress progress) {}

  /**
   * Called when a result could not be written; it is still part of the study's result, and the
   * other runs continue.
   *
   * @param result the result that could not be written
   * @param reason the cause
   */
  default void notSaved(TrialResult result, IOException reason) {}
}
