package io.github.mnistkit.samples.bench;

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

/** Every benchmark once, as short as can be: whether it runs, not how fast. */
final class BenchmarksTest {

  @Test
  void measureATrainingStepBothWays() throws RunnerException {
    assertThat(run(TrainingStep.class)).hasSize(2).allMatch(result -> microseconds(result) > 0);
  }

  @Test
  void measureAnswersBothWays() throws RunnerException {
    assertThat(run(Answer.class)).hasSize(4).allMatch(result -> microseconds(result) > 0);
  }

  private static double microseconds(RunResult result) {
    return result.getPrimaryResult().getScore();
  }

  private static Collection<RunResult> run(Class<?> benchmarks) throws RunnerException {
    // Another build on this machine may be at the same place.
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
