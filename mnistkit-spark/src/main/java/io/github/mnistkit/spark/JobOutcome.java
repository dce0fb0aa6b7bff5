package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;

/** The outcome of a job. */
sealed interface JobOutcome {

  /** The trial that was run. */
  Trial trial();

  /**
   * A task returned a result.
   *
   * @param trial the trial
   * @param result the result as text
   */
  record Returned(Trial trial, String result) implements JobOutcome {}

  /**
   * All attempts failed, or the job was cancelled.
   *
   * @param trial the trial
   * @param error the error reported by Spark
   */
  record Broken(Trial trial, Throwable error) implements JobOutcome {}
}
