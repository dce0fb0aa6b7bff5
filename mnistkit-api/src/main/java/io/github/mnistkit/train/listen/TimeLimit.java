package io.github.mnistkit.train.listen;

import io.github.mnistkit.train.Epoch;
import io.github.mnistkit.train.TrainingListener;
import io.github.mnistkit.train.TrainingRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Stops a training that takes too long, after the current step or the epoch that has just ended.
 * The history gives the reason: {@code time limit of 10 min reached}.
 *
 * <p>The time is measured from the start of the training; a resumed training has the full time
 * again.
 */
public final class TimeLimit implements TrainingListener {

  private final Duration limit;
  private final LongSupplier nanos;
  private long start;

  TimeLimit(Duration limit, LongSupplier nanos) {
    if (limit.isNegative() || limit.isZero()) {
      throw new IllegalArgumentException("TimeLimit must be longer than 0, but was " + limit);
    }
    this.limit = limit;
    this.nanos = nanos;
  }

  /**
   * Limits the time of a training.
   *
   * @param limit the limit, above 0
   * @return the listener
   * @throws IllegalArgumentException if it is 0 or negative
   */
  public static TimeLimit of(Duration limit) {
    return new TimeLimit(limit, System::nanoTime);
  }

  @Override
  public void trainingStarted(TrainingRun run) {
    start = nanos.getAsLong();
  }

  @Override
  public void batchEnded(TrainingRun run, Batch batch) {
    check(run);
  }

  /** Validation follows the last batch and may take long. */
  @Override
  public void epochEnded(TrainingRun run, Epoch epoch) {
    check(run);
  }

  private void check(TrainingRun run) {
    Duration passed = Duration.ofNanos(nanos.getAsLong() - start);
    if (passed.compareTo(limit) >= 0) {
      run.stop("time limit of " + text(limit) + " reached");
    }
  }

  /** Returns a text such as {@code 1 h 30 min} or {@code 0.5 s}. */
  private static String text(Duration duration) {
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    BigDecimal seconds =
        BigDecimal.valueOf(duration.toSecondsPart())
            .add(BigDecimal.valueOf(duration.toNanosPart(), 9));
    if (seconds.signum() > 0) {
      parts.add(seconds.stripTrailingZeros().toPlainString() + " s");
    }
    return String.join(" ", parts);
  }
}
