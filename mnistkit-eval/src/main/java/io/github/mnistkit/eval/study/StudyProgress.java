package io.github.mnistkit.eval.study;

import io.github.mnistkit.eval.internal.Numbers;
import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a study.
 *
 * @param ended runs that finished or failed, including those stored before this start
 * @param failed runs that failed
 * @param kept runs that had finished before this start
 * @param total all runs of all variants
 * @param elapsed since this start
 * @param remaining the estimated remaining time, from the runs that ended since this start; empty
 *     before the first of them
 */
public record StudyProgress(
    int ended, int failed, int kept, int total, Duration elapsed, Optional<Duration> remaining) {

  static StudyProgress of(int ended, int failed, int kept, int total, long nanos) {
    int now = ended - kept;
    int left = total - ended;
    Optional<Duration> remaining =
        left == 0
            ? Optional.of(Duration.ZERO)
            : now == 0
                ? Optional.empty()
                : Optional.of(Duration.ofNanos((long) ((double) nanos / now * left)));
    return new StudyProgress(ended, failed, kept, total, Duration.ofNanos(nanos), remaining);
  }

  /** Returns one line, such as {@code 7 of 30 runs ended, 1 failed, about 12 min left}. */
  @Override
  public String toString() {
    return ended
        + " of "
        + total
        + (total == 1 ? " run ended" : " runs ended")
        + (failed == 0 ? "" : ", " + failed + " failed")
        + remaining
            .filter(time -> ended < total)
            .map(time -> ", about " + Numbers.duration(time) + " left")
            .orElse("");
  }
}
