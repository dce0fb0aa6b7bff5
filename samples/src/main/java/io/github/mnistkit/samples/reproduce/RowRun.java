package io.github.mnistkit.samples.reproduce;

import java.io.IOException;
import java.util.Optional;

/** A row on this machine, in one setting. */
interface RowRun {

  /**
   * Says how many runs are there, and how long the others will take, without their teacher.
   *
   * @return the estimated seconds
   */
  double announce() throws IOException;

  /** Returns the teacher that missing runs learn from; none if they do not need one. */
  Optional<TeacherModel> teacher() throws IOException;

  /**
   * Trains what is missing, and writes the results of all runs.
   *
   * @return what went wrong with single runs; empty if all have results, or Ctrl-C was pressed
   */
  Optional<String> run() throws IOException;
}
