package io.github.mnistkit.samples.bench;

import java.io.IOException;

/**
 * Runs the measurements in the processes that {@link BenchStart} and {@link BenchStudies} start.
 */
public final class BenchProgram {

  static final String KIT = "kit";
  static final String BARE = "bare";
  static final String STUDY = "study";

  private BenchProgram() {}

  /**
   * Runs one measurement and prints the result.
   *
   * @param models the models of the samples
   * @param arguments the measurement, and the number of threads
   * @throws IOException if a study cannot be run
   */
  public static void run(Catalogue models, String... arguments) throws IOException {
    switch (arguments[0]) {
      case KIT -> FirstStep.byKit(models, Integer.parseInt(arguments[1]));
      case BARE -> FirstStep.byHand(Integer.parseInt(arguments[1]));
      case STUDY ->
          StudyProcess.run(
              models,
              Entry.valueOf(arguments[1]),
              Integer.parseInt(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]));
      default ->
          throw new IllegalArgumentException(
              "the first argument must be kit, bare or study, but was " + arguments[0]);
    }
  }
}
