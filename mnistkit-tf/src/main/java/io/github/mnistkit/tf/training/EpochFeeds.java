package io.github.mnistkit.tf.training;

import io.github.mnistkit.train.Fit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Supplies the batches of each epoch of a training, in the plan's order, augmented or unchanged.
 */
final class EpochFeeds implements AutoCloseable {

  private final Fit fit;
  private final PreparedFit prepared;
  private final Optional<Augmenter> augmenter;
  private final int batch;

  EpochFeeds(PreparedFit prepared) {
    this.prepared = prepared;
    this.fit = prepared.fit();
    this.augmenter = fit.augmentation().map(how -> new Augmenter(fit, how));
    this.batch = fit.plan().batchSizeFor(fit.training().size());
  }

  int stepsPerEpoch() {
    return fit.plan().stepsPerEpoch(fit.training().size());
  }

  /** Returns the indices of the examples in each batch. */
  List<int[]> batches(int epoch) {
    int[] rows = Shuffle.rows(fit.plan(), fit.training().size(), epoch);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < rows.length; from += batch) {
      batches.add(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + batch)));
    }
    return batches;
  }

  /**
   * Returns a supplier of the batches in order; it returns empty if training is stopped while
   * waiting for a batch.
   *
   * @param stopped whether training was stopped
   */
  Supplier<Optional<StepFeed>> of(List<int[]> batches, int epoch, BooleanSupplier stopped) {
    if (augmenter.isPresent()) {
      Augmenter.Batches augmented = augmenter.get().epoch(batches, epoch);
      return () -> augmented.next(stopped);
    }
    Iterator<int[]> rows = batches.iterator();
    return () -> Optional.of(StepFeed.of(rows.next(), prepared.training()));
  }

  /** Returns the nanoseconds that training has waited for augmented data. */
  long waited() {
    return augmenter.map(Augmenter::waited).orElse(0L);
  }

  @Override
  public void close() {
    augmenter.ifPresent(Augmenter::close);
  }
}
