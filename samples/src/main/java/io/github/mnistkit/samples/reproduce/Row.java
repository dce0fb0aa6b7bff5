package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.samples.runner.SampleContext;

/** A row of the page of results: an experiment that one command repeats. */
public sealed interface Row permits StudyRow, CompressionRow {

  /** The seed of the first run of every row; each further run adds 1. */
  long SEED = 42;

  /** The runs of each model in the quick setting, unless a row has fewer. */
  int QUICK_RUNS = 2;

  /**
   * The name of the row, of its folder and of its file.
   *
   * @return a short lower-case name
   */
  String name();

  /**
   * What the row shows.
   *
   * @return one line
   */
  String description();

  /**
   * The data set of the full setting.
   *
   * @return such as {@code mnist}
   */
  String dataSet();

  /** Prepares the row for this machine, in one setting. */
  RowRun on(SampleContext context, Setting setting);
}
