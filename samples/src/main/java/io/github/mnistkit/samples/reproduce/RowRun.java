package io.github.mnistkit.samples.reproduce;

import java.io.IOException;

/** A row on this machine, in one setting. */
interface RowRun {

  /**
   * Says how many runs are there, and how long the others will take.
   *
   * @return the estimated seconds
   */
  double announce() throws IOException;

  /** Trains what is missing, and writes the results of all runs. */
  void run() throws IOException;
}
