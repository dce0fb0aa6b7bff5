package io.github.mnistkit.eval.study;

import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;

/**
 * Stops a training when a given thread has been interrupted, on any thread that the training uses.
 */
final class StopOnInterrupt implements TrainingListener {

  private final Thread thread;
  private volatile boolean stopped;

  StopOnInterrupt(Thread thread) {
    this.thread = thread;
  }

  boolean stopped() {
    return stopped;
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    stopIfInterrupted(run);
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    stopIfInterrupted(run);
  }

  private void stopIfInterrupted(TrainingRun run) {
    if (thread.isInterrupted()) {
      stopped = true;
      run.stop("interrupted");
    }
  }
}
