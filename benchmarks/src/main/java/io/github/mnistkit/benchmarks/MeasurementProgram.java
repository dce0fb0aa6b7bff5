package io.github.mnistkit.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Entry point of the processes that {@link StartBenchmark}, {@link StudyBenchmark}, {@link
 * RuntimeBenchmark} and the script {@code benchmarks/gpu} measure.
 */
public final class MeasurementProgram {

  static final String KIT = "kit";
  static final String BARE = "bare";
  static final String STUDY = "study";
  static final String TRAIN = "train";
  static final String ANSWER = "answer";
  static final String ANSWER_BY_TENSORFLOW = "answerByTensorFlow";

  private MeasurementProgram() {}

  /**
   * Runs one measurement and prints the result.
   *
   * @param arguments the measurement, and the number of threads; or {@code train}, a model, a
   *     device, and the limit of a GPU's memory in MiB; or {@code answer}, and a model's file
   * @throws IOException if a study cannot be run, or a file not be read
   */
  public static void main(String[] arguments) throws IOException {
    switch (arguments[0]) {
      case KIT -> FirstStepMeasurement.withLibrary(Integer.parseInt(arguments[1]));
      case BARE -> FirstStepMeasurement.withBareLoop(Integer.parseInt(arguments[1]));
      case STUDY ->
          StudyMeasurement.run(
              BenchmarkModel.valueOf(arguments[1]),
              Integer.parseInt(arguments[2]),
              Integer.parseInt(arguments[3]),
              Integer.parseInt(arguments[4]));
      case TRAIN ->
          DeviceMeasurement.run(
              BenchmarkModel.valueOf(arguments[1]),
              DeviceMeasurement.options(arguments[2], Long.parseLong(arguments[3])));
      case ANSWER -> FirstAnswerMeasurement.inJava(Path.of(arguments[1]));
      case ANSWER_BY_TENSORFLOW -> FirstAnswerMeasurement.byTensorFlow(Path.of(arguments[1]));
      default ->
          throw new IllegalArgumentException(
              "the first argument must be kit, bare, study, train, answer or answerByTensorFlow, but was "
                  + arguments[0]);
    }
  }
}
