package io.github.mnistkit.eval;

import io.github.mnistkit.eval.internal.Numbers;
import io.github.mnistkit.eval.internal.Shown;
import io.github.mnistkit.internal.TextTable;
import io.github.mnistkit.train.Predictions;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Counts, for each example, how many of n runs misclassified it.
 *
 * <p>An example that a single run misclassifies may be chance; one that every run misclassifies is
 * hard or mislabelled. Instances are immutable.
 */
public final class HardExamples {

  private final int runs;
  private final int[] times;

  private HardExamples(int runs, int[] times) {
    this.runs = runs;
    this.times = times;
  }

  /**
   * Counts the misclassifications of the same examples by several runs.
   *
   * @param runs the predictions of at least one run, all of the same N examples in the same order
   * @return the counts
   * @throws IllegalArgumentException if there are no runs, or they differ in their number of
   *     examples, their classes or a true class
   */
  public static HardExamples of(List<Predictions> runs) {
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("HardExamples.runs must hold at least 1 run, but was 0");
    }
    Predictions first = runs.get(0);
    int[] times = new int[first.size()];
    for (int run = 0; run < runs.size(); run++) {
      Predictions predictions = runs.get(run);
      SameExamples.check("HardExamples.runs", first, predictions, " in run " + run);
      for (int i = 0; i < times.length; i++) {
        times[i] += predictions.predicted(i) == predictions.actual(i) ? 0 : 1;
      }
    }
    return new HardExamples(runs.size(), times);
  }

  /**
   * The number of runs.
   *
   * @return n, at least 1
   */
  public int runs() {
    return runs;
  }

  /**
   * The number of examples.
   *
   * @return N, at least 0
   */
  public int size() {
    return times.length;
  }

  /**
   * The number of runs that misclassified an example.
   *
   * @param i the example, in 0..N-1
   * @return a number in 0..n
   * @throws IndexOutOfBoundsException if there is no such example
   */
  public int times(int i) {
    return times[Objects.checkIndex(i, times.length)];
  }

  /**
   * The examples that at least k runs misclassified.
   *
   * @param k in 0..n; n selects the examples that no run got right
   * @return a new array of indices in 0..N-1, rising
   * @throws IllegalArgumentException if k is not in 0..n
   */
  public int[] atLeast(int k) {
    if (k < 0 || k > runs) {
      throw new IllegalArgumentException("HardExamples.k must be in 0.." + runs + ", but was " + k);
    }
    return IntStream.range(0, times.length).filter(i -> times[i] >= k).toArray();
  }

  /**
   * The number of examples misclassified by exactly k runs, for every k.
   *
   * @return a new array [n+1] that sums to N; the first number counts what every run got right
   */
  public int[] histogram() {
    int[] examples = new int[runs + 1];
    for (int time : times) {
      examples[time]++;
    }
    return examples;
  }

  /** Returns a table of the number of examples by the number of runs that misclassified them. */
  @Override
  public String toString() {
    int[] examples = histogram();
    TextTable table = Shown.table("r  r").row("missed by", "examples");
    for (int k = 0; k <= runs; k++) {
      table.row(k + " of " + runs, Numbers.count(examples[k]));
    }
    return table.text();
  }
}
