package io.github.mnistkit.samples.runner;

import java.io.IOException;

/** An experiment that the launcher can run. */
public interface Sample {

  /**
   * The name on the command line.
   *
   * @return a short lower-case name
   */
  String name();

  /**
   * The description.
   *
   * @return one line of at most 60 characters
   */
  String description();

  /**
   * The default number of threads that one operation may use. Studies, which train several models
   * at once, are fastest with 1.
   *
   * @return at least 1, or 0 for one per processor
   */
  default int threads() {
    return 0;
  }

  /**
   * The default of {@code --data}.
   *
   * @return a data set, such as {@code fashion-mnist}; {@code auto} unless overridden
   */
  default String data() {
    return DataLoader.AUTO;
  }

  /**
   * Says whether the sample runs rows of the page of results, and takes {@code --row} and {@code
   * --quick}.
   *
   * @return false unless overridden
   */
  default boolean hasRows() {
    return false;
  }

  /**
   * Says whether the page of results, {@code docs/results.md}, has the results of the whole
   * experiment.
   *
   * @return true unless overridden
   */
  default boolean hasPublishedResults() {
    return true;
  }

  /**
   * Runs the sample.
   *
   * @param context settings, data, trainer and output
   * @throws IOException if data cannot be read or results cannot be written
   */
  void run(SampleContext context) throws IOException;
}
