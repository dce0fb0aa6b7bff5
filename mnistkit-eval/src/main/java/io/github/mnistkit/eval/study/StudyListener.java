package io.github.mnistkit.eval.study;

import java.io.IOException;

/**
 * Told how a study goes on, by one thread at a time; with local threads, by the one that runs the
 * study. Every method does nothing unless overridden.
 */
public interface StudyListener {

  /**
   * The study is about to begin, or to go on.
   *
   * @param progress what was kept from before, and how much there is
   */
  default void started(StudyProgress progress) {}

  /**
   * A run has finished, and is kept.
   *
   * @param result its figures
   * @param progress how far the study is
   */
  default void ended(TrialResult.Finished result, StudyProgress progress) {}

  /**
   * A run has failed; the others go on.
   *
   * @param result its failure
   * @param progress how far the study is
   */
  default void failed(TrialResult.Failed result, StudyProgress progress) {}

  /**
   * A result could not be written; it is in the study's result nevertheless, and the other runs go
   * on.
   *
   * @param result what could not be written
   * @param reason why
   */
  default void notKept(TrialResult result, IOException reason) {}
}
