package io.github.mnistkit.spark;

import io.github.mnistkit.eval.study.Trial;

/** How a job ended. */
sealed interface End {

  /** What was run. */
  Trial trial();

  /**
   * A task came back.
   *
   * @param trial what was run
   * @param result as text
   */
  record Returned(Trial trial, String result) implements End {}

  /**
   * All tries failed, or it was cancelled.
   *
   * @param trial what was run
   * @param error of Spark
   */
  record Broken(Trial trial, Throwable error) implements End {}
}
