package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.function.LongSupplier;

/** Measures the time of a step, and stops training as soon as it is known well enough. */
final class StepTimer implements TrainingListener {

  private static final int MOST_STEPS = 20;
  private static final double LONGEST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final LongSupplier clock;
  private long start;
  private long last;
  private int steps = -1;

  StepTimer(LongSupplier clock) {
    this.clock = clock;
  }

  /** The first step is not counted: it includes preparations. */
  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    last = clock.getAsLong();
    if (++steps == 0) {
      start = last;
    } else if (steps >= MOST_STEPS || (last - start) / NANOS >= LONGEST_SECONDS) {
      run.stop("the time of a step is known");
    }
  }

  /** Returns the seconds of a step. */
  double seconds() {
    if (steps < 1) {
      throw new IllegalStateException("at least 2 steps are needed, but there were " + (steps + 1));
    }
    return (last - start) / NANOS / steps;
  }
}
