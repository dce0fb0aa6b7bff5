package io.github.mnistkit.benchmarks;

/**
 * Times steps from the end of the first to the end of the last, so that preparation does not count.
 */
final class StepClock {

  private long started;
  private long ended;
  private long examples;
  private int steps;

  /** Records the end of a step with the given number of examples. */
  void stepEnded(int count) {
    ended = System.nanoTime();
    if (steps == 0) {
      started = ended;
    } else {
      examples += count;
    }
    steps++;
  }

  double perSecond() {
    return examples / ((ended - started) / 1e9);
  }
}
