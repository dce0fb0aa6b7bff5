package io.github.mnistkit.benchmarks;

import io.github.mnistkit.benchmarks.Comparison.Sides;
import io.github.mnistkit.samples.runner.Sample;
import io.github.mnistkit.samples.runner.SampleContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Measures the time from the start of a process to its first training step, and its memory. */
final class StartBenchmark implements Sample {

  private static final String METHOD =
      "New processes in turns, one that trains the CNN by mnistkit and one that does so by the bare"
          + " loop, on the same bytes. First step: from the start of the process to the end of its"
          + " first training step. Memory, after an epoch: the heap after a garbage collection, the"
          + " resident memory, and the most that was resident. Ratio: how many times less mnistkit"
          + " takes, the median over the rounds.";

  private static final double MEBI = 1 << 20;

  @Override
  public String name() {
    return "bench-start";
  }

  @Override
  public String description() {
    return "start and memory, against bare TensorFlow";
  }

  @Override
  public void run(SampleContext context) throws IOException {
    List<Map<String, Double>> kit = new ArrayList<>();
    List<Map<String, Double>> bare = new ArrayList<>();
    String threads = Integer.toString(context.settings().threads());
    AlternatingRounds.of(context)
        .run(
            () ->
                kit.add(
                    MeasurementProcess.run(
                        MeasurementProgram.class, List.of(MeasurementProgram.KIT, threads))),
            () ->
                bare.add(
                    MeasurementProcess.run(
                        MeasurementProgram.class, List.of(MeasurementProgram.BARE, threads))));
    int rounds = Math.min(kit.size(), bare.size());
    if (rounds > 0) {
      report(context, kit.subList(0, rounds), bare.subList(0, rounds));
    }
  }

  private void report(
      SampleContext context, List<Map<String, Double>> kit, List<Map<String, Double>> bare)
      throws IOException {
    BenchmarkReport report = new BenchmarkReport(context, name(), METHOD);
    report.heading(Sides.KIT_AND_BARE);
    String step = FirstStepMeasurement.FIRST_STEP + MeasurementProcess.AT;
    report.add(
        new Comparison(
            "CNN", "to the first step", Unit.SECONDS, values(kit, step, 1), values(bare, step, 1)),
        Sides.KIT_AND_BARE);
    for (String name :
        List.of(
            FirstStepMeasurement.HEAP, FirstStepMeasurement.RESIDENT, FirstStepMeasurement.PEAK)) {
      if (kit.get(0).containsKey(name)) {
        report.add(
            new Comparison(
                "CNN", name, Unit.MEBIBYTES, values(kit, name, MEBI), values(bare, name, MEBI)),
            Sides.KIT_AND_BARE);
      }
    }
    report.write();
  }

  private static List<Double> values(List<Map<String, Double>> rounds, String name, double unit) {
    return rounds.stream().map(round -> round.getOrDefault(name, Double.NaN) / unit).toList();
  }
}
