package io.github.mnistkit.samples.bench;

import io.github.mnistkit.samples.bench.Comparison.Sides;
import io.github.mnistkit.samples.lab.Lab;
import io.github.mnistkit.samples.lab.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares parallel runs of a study, with one thread each, with sequential runs with two threads.
 */
public final class BenchStudies implements Sample {

  private static final String METHOD =
      "New processes in turns, because the threads of TensorFlow are counted once per process. Both"
          + " run the same study: two runs at once with one thread each, and one run after another"
          + " with two threads. The seconds are those of the study alone, without the start of the"
          + " process and without the data. 'pairs': 25 epochs of 1,000 pairs per run; 'LeNet-5':"
          + " 2 epochs of 9,600 images; each epoch is evaluated on 1,000 others. Ratio: how many"
          + " times faster runs at once are, the median over the rounds.";

  private static final Sides SIDES = new Sides("2 x 1 thread", "1 x 2 threads");

  private final Class<?> program;

  /**
   * Creates the benchmark.
   *
   * @param program the main class of the processes, which passes its arguments to {@link
   *     BenchProgram}
   */
  public BenchStudies(Class<?> program) {
    this.program = program;
  }

  @Override
  public String name() {
    return "bench-studies";
  }

  @Override
  public String description() {
    return "runs of a study at once against one after another";
  }

  @Override
  public void run(Lab lab) throws IOException {
    BenchReport report = new BenchReport(lab, name(), METHOD);
    report.heading(SIDES);
    measure(Entry.PAIRS, lab.full() ? 15 : 6, lab, report);
    measure(Entry.LENET, 4, lab, report);
    report.write();
  }

  private void measure(Entry entry, int runs, Lab lab, BenchReport report) throws IOException {
    List<Double> atOnce = new ArrayList<>();
    List<Double> inTurn = new ArrayList<>();
    Turns.of(lab)
        .run(
            () -> atOnce.add(seconds(entry, runs, 2, 1)),
            () -> inTurn.add(seconds(entry, runs, 1, 2)));
    int rounds = Math.min(atOnce.size(), inTurn.size());
    if (rounds > 0) {
      report.add(
          new Comparison(
              entry.title(),
              "study of " + runs + " runs",
              Unit.SECONDS,
              atOnce.subList(0, rounds),
              inTurn.subList(0, rounds)),
          SIDES);
    }
  }

  private double seconds(Entry entry, int runs, int parallel, int threads) throws IOException {
    List<String> arguments =
        List.of(
            BenchProgram.STUDY,
            entry.name(),
            Integer.toString(runs),
            Integer.toString(parallel),
            Integer.toString(threads));
    return Child.run(program, arguments).getOrDefault(StudyProcess.SECONDS, Double.NaN);
  }
}
