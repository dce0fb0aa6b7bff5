package io.github.mnistkit.benchmarks;

import io.github.mnistkit.samples.runner.ProgramDescription;
import io.github.mnistkit.samples.runner.SampleProgram;
import io.github.mnistkit.samples.runner.TrainingEnvironment;
import io.github.mnistkit.tf.TensorFlowTrainer;
import io.github.mnistkit.tf.TrainerOptions;
import java.util.List;
import java.util.Map;

/** Lists all benchmarks and runs one of them in this process. */
public final class Benchmarks {

  /** The name of the program. */
  static final String NAME = "mnistkit-benchmarks";

  private static final ProgramDescription PROGRAM =
      new ProgramDescription(
          NAME,
          "benchmark",
          List.of(
              new ModelBenchmark(),
              new StartBenchmark(),
              new StudyBenchmark(),
              new RuntimeBenchmark()),
          List.of(
              "Every run writes bench.json to the folder of results.",
              "Ctrl-C ends a run and keeps finished results. Exit code 2: invalid options,",
              "input or environment."),
          Map.of(),
          Map.of());

  private Benchmarks() {}

  /**
   * Runs a benchmark and exits with its exit code.
   *
   * @param arguments the benchmark's name and its options
   */
  public static void main(String[] arguments) {
    SampleProgram.main(PROGRAM, Benchmarks::open, arguments);
  }

  private static TrainingEnvironment open(int threads) {
    return TrainingEnvironment.of(
        TensorFlowTrainer.create(TrainerOptions.standard().threads(threads)));
  }
}
