package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.Comparison.Sides;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares parallel runs of a study, with one thread each, with sequential runs with two threads.
 */
final class StudyBenchmark implements Sample {

  private static final String METHOD =
      "New processes in turns, because the threads of TensorFlow are counted once per process. Both"
          + " run the same study: two runs at once with one thread each, and one run after another"
          + " with two threads. The seconds are those of the study alone, without the start of the"
          + " process and without the data. 'pairs': 25 epochs of 1,000 pairs per run; 'LeNet-5':"
          + " 2 epochs of 9,600 images; each epoch is evaluated on 1,000 others. Ratio: how many"
          + " times faster runs at once are, the median over the rounds.";

  private static final Sides SIDES = new Sides("2 x 1 thread", "1 x 2 threads");

  @Override
  public String name() {
    return "bench-studies";
  }

  @Override
  public String description() {
    return "runs of a study at once against one after another";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    BenchmarkReport report = new BenchmarkReport(context, name(), METHOD);
    report.heading(SIDES);
    measure(BenchmarkModel.PAIRS, context.full() ? 15 : 6, context, report);
    measure(BenchmarkModel.LENET, 4, context, report);
    report.write();
  }

  private static void measure(
      BenchmarkModel model, int runs, SampleContext context, BenchmarkReport report)
      throws IOException {
    List<Double> atOnce = new ArrayList<>();
    List<Double> inTurn = new ArrayList<>();
    AlternatingRounds.of(context)
        .run(
            () -> atOnce.add(seconds(model, runs, 2, 1)),
            () -> inTurn.add(seconds(model, runs, 1, 2)));
    int rounds = Math.min(atOnce.size(), inTurn.size());
    if (rounds > 0) {
      report.add(
          new Comparison(
              model.title(),
              "study of " + runs + " runs",
              Unit.SECONDS,
              atOnce.subList(0, rounds),
              inTurn.subList(0, rounds)),
          SIDES);
    }
  }

  private static double seconds(BenchmarkModel model, int runs, int parallel, int threads)
      throws IOException {
    List<String> arguments =
        List.of(
            MeasurementProgram.STUDY,
            model.name(),
            Integer.toString(runs),
            Integer.toString(parallel),
            Integer.toString(threads));
    return MeasurementProcess.run(MeasurementProgram.class, arguments)
        .getOrDefault(StudyMeasurement.SECONDS, Double.NaN);
  }
}
