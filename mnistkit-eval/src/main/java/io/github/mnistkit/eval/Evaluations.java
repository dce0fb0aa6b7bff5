package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The evaluations of repeated runs, all with the same metrics.
 *
 * <p>The variation between runs comes from the seed, which sets the initial weights and the order
 * of the data. For the variation over the test images of one run, see {@link Evaluation#spread}.
 * Instances are immutable.
 */
public final class Evaluations {

  private static final double LEVEL = 0.95;

  private final List<Evaluation> runs;

  private Evaluations(List<Evaluation> runs) {
    this.runs = runs;
  }

  /**
   * Combines the evaluations of repeated runs; the list is copied.
   *
   * @param runs at least one, all with the same metrics
   * @return the evaluations, in their order
   * @throws IllegalArgumentException if there are none, or the metrics differ
   */
  public static Evaluations of(List<Evaluation> runs) {
    List<Evaluation> all = List.copyOf(runs);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("Evaluations.runs must hold at least 1 run, but was 0");
    }
    Set<Metric> metrics = all.get(0).values().keySet();
    for (int run = 1; run < all.size(); run++) {
      Set<Metric> others = all.get(run).values().keySet();
      if (!metrics.equals(others)) {
        throw new IllegalArgumentException(
            "Evaluations.runs must all have the metrics "
                + (names(metrics) + " of run 0, but was " + names(others) + " in run " + run));
      }
    }
    return new Evaluations(all);
  }

  /**
   * The evaluations themselves.
   *
   * @return at least one, in the order given; unmodifiable
   */
  public List<Evaluation> runs() {
    return runs;
  }

  /**
   * A metric's value in each run.
   *
   * @param metric one of the metrics that the runs were evaluated with
   * @return a new array, in the order of the runs
   * @throws IllegalArgumentException if the runs were not evaluated with it
   */
  public double[] values(Metric metric) {
    return runs.stream().mapToDouble(run -> run.value(metric)).toArray();
  }

  /**
   * Summarizes a metric over the runs.
   *
   * @param metric one of the metrics that the runs were evaluated with
   * @return mean, sample standard deviation, median, least and greatest value of a run
   * @throws IllegalArgumentException if the runs were not evaluated with it
   */
  public SampleSummary spread(Metric metric) {
    return SampleSummary.of(values(metric));
  }

  /**
   * Returns a table of at most 80 columns with, for each metric, the mean, half the width of
   * Student's 95% interval of the mean, the sample standard deviation, the median and the range.
   */
  @Override
  public String toString() {
    TextTable numbers = Shown.table("r  r  r  r  r  r");
    numbers.row("mean", "± at 95%", "std", "median", "min", "max");
    runs.get(0).values().keySet().forEach(metric -> numbers.row(numbers(spread(metric))));
    int room = TextTable.WIDTH - numbers.width() - 2;
    TextTable table = Shown.table("l  r  r  r  r  r  r");
    table.row("metric", "mean", "± at 95%", "std", "median", "min", "max");
    for (Metric metric : runs.get(0).values().keySet()) {
      List<String> cells = new ArrayList<>(numbers(spread(metric)));
      cells.add(0, Shown.cut(metric.name(), room));
      table.row(cells);
    }
    return "metrics over "
        + Numbers.count(runs.size(), "run", "runs")
        + "\n"
        + table.text()
        + "\nstd: sample standard deviation over the runs."
        + "\n± at 95%: the mean is within this of that of all runs (Student's t).";
  }

  private static List<String> numbers(SampleSummary spread) {
    return List.of(
        Numbers.plain(6, spread.mean()),
        spread.size() < 2 ? "" : Numbers.plain(6, half(spread.interval(LEVEL))),
        Numbers.plain(6, spread.deviation()),
        Numbers.plain(6, spread.median()),
        Numbers.plain(6, spread.min()),
        Numbers.plain(6, spread.max()));
  }

  private static double half(Interval interval) {
    return (interval.high() - interval.low()) / 2;
  }

  private static List<String> names(Set<Metric> metrics) {
    return metrics.stream().map(Metric::name).toList();
  }
}
