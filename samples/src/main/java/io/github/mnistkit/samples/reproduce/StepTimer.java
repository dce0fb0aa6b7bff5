package io.github.mnistkit.samples.reproduce;

import io.github.mnistkit.eval.SampleSummary;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Measures the time of a step, and stops training as soon as it is known well enough. */
final class StepTimer implements TrainingListener {

  private static final int MOST_STEPS = 20;
  private static final double LONGEST_SECONDS = 2;
  private static final double NANOS = 1e9;

  private final LongSupplier clock;
  private final List<Double> steps = new ArrayList<>();
  private long last;
  private double sum;
  private boolean begun;

  StepTimer(LongSupplier clock) {
    this.clock = clock;
  }

  /** The first step is not counted: it includes preparations. */
  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    long now = clock.getAsLong();
    if (begun) {
      steps.add((now - last) / NANOS);
      sum += (now - last) / NANOS;
    }
    begun = true;
    last = now;
    if (steps.size() >= MOST_STEPS || sum >= LONGEST_SECONDS) {
      run.stop("the time of a step is known");
    }
  }

  /**
   * Returns the median of the seconds of a step, which other work on the machine disturbs least.
   */
  double seconds() {
    if (steps.isEmpty()) {
      throw new IllegalStateException("at least 2 steps are needed, but there were fewer");
    }
    return SampleSummary.of(steps.stream().mapToDouble(Double::doubleValue).toArray()).median();
  }
}
