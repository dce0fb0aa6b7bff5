package io.github.mnistkit.benchmarks;

import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.util.function.IntConsumer;

/** Reports the size of each batch of a training, as the bare loop does. */
final class BatchSizeListener implements TrainingListener {

  private final int firstEpoch;
  private final IntConsumer stepEnded;
  private int seen;

  BatchSizeListener(int firstEpoch, IntConsumer stepEnded) {
    this.firstEpoch = firstEpoch;
    this.stepEnded = stepEnded;
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    int count = batch.examplesSeen() - (batch.step() == 1 ? 0 : seen);
    seen = batch.examplesSeen();
    if (batch.epoch() >= firstEpoch) {
      stepEnded.accept(count);
    }
  }
}
