package io.github.mnistkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs every JMH benchmark once, as briefly as possible: does it run, not how fast. */
final class JmhBenchmarksTest {

  @Test
  void measureATrainingStepOfBothSubjects() throws RunnerException {
    assertThat(run(TrainingStep.class)).hasSize(2).allMatch(result -> microseconds(result) > 0);
  }

  @Test
  void measurePredictionsOfBothSubjects() throws RunnerException {
    assertThat(run(Prediction.class)).hasSize(4).allMatch(result -> microseconds(result) > 0);
  }

  private static double microseconds(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
    // Another build on this machine may run benchmarks too.
    System.setProperty("jmh.ignoreLock", "true");
    Options options =
        new OptionsBuilder()
            .include("\\." + benchmarks.getSimpleName() + "\\.")
            .param("model", "BASIC")
            .param("batch", "32")
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(10))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).run();
  }
}
