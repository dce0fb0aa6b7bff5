package io.github.mnistkit.samples.lab;

import java.io.IOException;

/** An experiment that the launcher can run. */
public interface Sample {

  /**
   * What it is called on the command line.
   *
   * @return a short lower-case name
   */
  String name();

  /**
   * What it shows.
   *
   * @return one line of at most 60 characters
   */
  String description();

  /**
   * The threads that one operation may use where the command line does not say. Studies, which
   * train several models at once, are fastest with 1.
   *
   * @return at least 1, or 0 for as many as there are processors
   */
  default int threads() {
    return 0;
  }

  /**
   * The data where the command line does not say, in its words.
   *
   * @return such as {@code fashion-mnist}; {@code auto} unless overridden
   */
  default String data() {
    return DataChoice.AUTO;
  }

  /**
   * Runs it.
   *
   * @param lab data, trainer, options and results
   * @throws IOException if data cannot be read or results cannot be written
   */
  void run(Lab lab) throws IOException;
}
